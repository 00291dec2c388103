// @ts-check
/**
 * The sandbox's stand-in for https://checkout.razorpay.com/v1/checkout.js: `new Razorpay(options).open()`.
 * It puts an iframe of its own origin over the page. Styles are set through the CSSOM only, so a host with `style-src 'self'` can use it.
 */
(() => {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const origin = new URL(script?.src ?? location.href).origin;

  /**
   * @typedef {{ razorpay_payment_id: string, razorpay_order_id: string, razorpay_signature: string }} Success
   * @typedef {object} Options
   * @property {string} key
   * @property {string} order_id
   * @property {number | string} [amount]
   * @property {string} [currency]
   * @property {string} [name]
   * @property {string} [description]
   * @property {string} [image]
   * @property {(response: Success) => void} [handler]
   * @property {string} [callback_url]
   * @property {boolean} [redirect]
   * @property {{ name?: string, email?: string, contact?: string, method?: string }} [prefill]
   * @property {Record<string, string>} [notes]
   * @property {{ color?: string }} [theme]
   * @property {number} [timeout]
   * @property {boolean | { enabled?: boolean }} [retry]
   * @property {{ ondismiss?: (reason?: string) => void, escape?: boolean, backdropclose?: boolean }} [modal]
   * @property {unknown} [config]
   */

  /** @param {Element & ElementCSSInlineStyle} element @param {Record<string, string>} styles */
  const setStyles = (element, styles) => {
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
  };

  class Razorpay {
    /** @type {Options} */ #options;
    /** @type {Map<string, Set<(response: any) => void>>} */ #listeners = new Map();
    /** @type {HTMLElement | null} */ #cover = null;
    /** @type {HTMLIFrameElement | null} */ #frame = null;
    /** @type {Element | null} */ #focusedBefore = null;
    #scrollBefore = '';

    /** @param {Options} options */
    constructor(options) {
      if (!options || typeof options !== 'object') throw new Error('Invalid options');
      if (typeof options.key !== 'string' || options.key === '') throw new Error('No key passed');
      this.#options = options;
    }

    /** @param {string} event @param {(response: any) => void} listener */
    on(event, listener) {
      const listeners = this.#listeners.get(event) ?? new Set();
      this.#listeners.set(event, listeners.add(listener));
      return this;
    }

    open() {
      if (this.#cover) return this;
      const { callback_url: callbackUrl, redirect, handler } = this.#options;
      if (callbackUrl && (redirect || !handler)) {
        location.assign(`${origin}/checkout/hosted#${encodeURIComponent(JSON.stringify({ ...this.#forFrame(), callbackUrl: new URL(callbackUrl, location.href).href }))}`);
        return this;
      }
      this.#focusedBefore = document.activeElement;
      this.#scrollBefore = document.documentElement.style.overflow;
      document.documentElement.style.overflow = 'hidden';
      const cover = document.createElement('div');
      cover.className = 'razorpay-container';
      setStyles(cover, { position: 'fixed', inset: '0', 'z-index': '2147483647', background: 'rgb(15 14 22 / 0.62)' });
      const frame = document.createElement('iframe');
      frame.className = 'razorpay-checkout-frame';
      frame.title = 'Checkout';
      frame.allow = 'payment';
      setStyles(frame, { width: '100%', height: '100%', border: '0', margin: '0', display: 'block', background: 'transparent', 'color-scheme': 'light dark' });
      frame.src = `${origin}/checkout/frame?parent=${encodeURIComponent(location.origin)}`;
      cover.append(frame);
      document.body.append(cover);
      this.#cover = cover;
      this.#frame = frame;
      addEventListener('message', this.#hear);
      frame.addEventListener('load', () => frame.focus());
      return this;
    }

    close() {
      if (this.#cover) this.#dismiss(undefined);
      return this;
    }

    #forFrame() {
      const { key, order_id: orderId, name, description, image, prefill, notes, theme, timeout, retry, modal } = this.#options;
      return JSON.parse(JSON.stringify({
        key, orderId, name, description, prefill, notes, timeout, color: theme?.color,
        image: image ? new URL(image, location.href).href : undefined,
        retry: typeof retry === 'object' ? retry.enabled !== false : retry !== false,
        escape: modal?.escape !== false, backdropClose: modal?.backdropclose === true,
      }));
    }

    /** Only our own frame on the sandbox's origin is believed. @param {MessageEvent} message */
    #hear = (message) => {
      if (message.origin !== origin || message.source !== this.#frame?.contentWindow) return;
      const { type, response, reason } = message.data ?? {};
      if (type === 'ready') this.#frame?.contentWindow?.postMessage({ type: 'options', options: this.#forFrame() }, origin);
      else if (type === 'failed') this.#tell('payment.failed', response);
      else if (type === 'dismissed') this.#dismiss(reason);
      else if (type === 'paid') {
        this.#remove();
        this.#options.handler?.(response);
      }
    };

    /** @param {string} event @param {unknown} response */
    #tell(event, response) {
      for (const listener of this.#listeners.get(event) ?? []) listener(response);
    }

    /** @param {string | undefined} reason */
    #dismiss(reason) {
      this.#remove();
      this.#options.modal?.ondismiss?.(reason);
    }

    #remove() {
      removeEventListener('message', this.#hear);
      this.#cover?.remove();
      this.#cover = null;
      this.#frame = null;
      document.documentElement.style.overflow = this.#scrollBefore;
      if (this.#focusedBefore instanceof HTMLElement) this.#focusedBefore.focus();
    }
  }

  Object.assign(window, { Razorpay });
})();
