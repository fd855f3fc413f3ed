// Keeps the page of a verification current without a reload: the time every second, the rest when the state changes.
(() => {
  "use strict";

  const readAsync = async () => {
    try {
      const response = await fetch(location.pathname, { redirect: "error" });
      return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
    } catch {
      return null;   // The next try may reach the portal again.
    }
  };

  const show = (page, name) => {
    const [now, next] = [document, page].map(owner => owner.querySelector(`[data-live=${name}]`));
    if (now && next && now.innerHTML !== next.innerHTML) {
      now.innerHTML = next.innerHTML;
    }
  };

  const tickAsync = async () => {
    const page = await readAsync();
    const now = document.querySelector("[data-state]");
    const next = page?.querySelector("[data-state]");
    if (next) {
      show(page, "time");
      if (next.dataset.state !== now.dataset.state) {
        now.dataset.state = next.dataset.state;
        document.title = page.title;
        show(page, "state");

        // A code that is being typed stays.
        if (!document.querySelector("#Code") || !page.querySelector("#Code")) {
          show(page, "actions");
        }
      }
    }

    if (!next || next.dataset.open) {
      setTimeout(tickAsync, 1000);
    }
  };

  setTimeout(tickAsync, 1000);
})();
