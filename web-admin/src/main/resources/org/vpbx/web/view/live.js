// A page that htmx keeps fresh: durations tick in between, and it says when it lost touch.
(() => {
  const two = (number) => String(number).padStart(2, "0");
  const duration = (seconds) =>
    `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

  // Elements that were swapped in begin anew with the server's figure.
  const since = new WeakMap();
  const tick = () => {
    for (const element of document.querySelectorAll("[data-seconds]")) {
      if (!since.has(element)) {
        since.set(element, performance.now());
      }
      const passed = Math.floor((performance.now() - since.get(element)) / 1000);
      const text = duration(Number(element.dataset.seconds) + passed);
      if (element.textContent !== text) {
        element.textContent = text;
      }
    }
  };
  setInterval(tick, 250);

  const lost = (shown) => {
    const notice = document.getElementById("live-lost");
    if (notice.hidden === shown) {
      notice.hidden = !shown;
    }
  };
  document.body.addEventListener("htmx:sendError", () => lost(true));
  document.body.addEventListener("htmx:responseError", () => lost(true));
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    // Whoever was logged out is led to the log-in by the whole page.
    if (new URL(event.detail.xhr.responseURL).pathname !== location.pathname) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });
  document.body.addEventListener("htmx:afterSwap", () => {
    lost(false);
    tick();
  });
})();
