// The other side of Checkout's script: remembers what the page asks for and lets a test act as the person and the bank.
window.checkoutWindows = [];

window.Razorpay = class {
  constructor(options) {
    this.options = options;
    this.listeners = {};
    this.open_ = false;
    window.checkoutWindows.push(this);
  }

  on(event, listener) {
    this.listeners[event] = listener;
  }

  open() {
    this.open_ = true;
  }

  close() {
    this.dismiss();
  }

  pay() {
    this.open_ = false;
    this.options.handler({ razorpay_payment_id: 'pay_Wire0000000001', razorpay_order_id: this.options.order_id, razorpay_signature: 'a'.repeat(64) });
  }

  fail(description) {
    this.listeners['payment.failed']({ error: { description } });
  }

  dismiss() {
    this.open_ = false;
    this.options.modal.ondismiss();
  }
};
