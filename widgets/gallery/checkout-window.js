// A stand-in for Checkout's script, so that the gallery can show what the page does while its window is open.
window.Razorpay = class {
  on() {}
  open() {}
  close() {}
};
