/**
 * What every event of ours is: bubbling and composed, so a listener on the portal's own element hears it, with a
 * detail that carries ids only. Anything personal is fetched by the portal's server with its secret key.
 */
export class PvEvent<Detail> extends Event {
  readonly detail: Readonly<Detail>;

  constructor(type: `pv-${string}`, detail: Detail, options: { cancelable?: boolean } = {}) {
    super(type, { bubbles: true, composed: true, ...options });
    this.detail = Object.freeze({ ...detail });
  }
}
