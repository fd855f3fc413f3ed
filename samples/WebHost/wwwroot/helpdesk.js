// Keeps the page of a verification current without a reload: the time every second, the rest when the state changes.
(() => {
  "use strict";

  const pauses = { open: 1000, log: 10000 };

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
      // If the focus was in what disappears, it goes on to the state, which a screen reader has just announced.
      const isLost = now.contains(document.activeElement);
      now.innerHTML = next.innerHTML;
      if (isLost) {
        document.querySelector("#state-title").focus();
      }
    }
  };

  const offerCopy = () => {
    for (const button of document.querySelectorAll("[data-copy][hidden]")) {
      button.hidden = !navigator.clipboard;
    }
  };

  document.addEventListener("click", async event => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 3000);
    }
  });

  const tickAsync = async () => {
    const page = await readAsync();
    const now = document.querySelector("[data-state]");
    const next = page?.querySelector("[data-state]");
    if (next) {
      show(page, "time");
      now.dataset.watch = next.dataset.watch ?? "";
      if (next.dataset.state !== now.dataset.state) {
        now.dataset.state = next.dataset.state;
        document.title = page.title;
        show(page, "state");

        // A code that is being typed stays.
        if (!document.querySelector("#Code") || !page.querySelector("#Code")) {
          show(page, "actions");
          offerCopy();
        }
      }
    }

    watch();
  };

  const watch = () => {
    const pause = pauses[document.querySelector("[data-state]").dataset.watch];
    if (pause) {
      setTimeout(tickAsync, pause);
    }
  };

  offerCopy();
  watch();
})();
