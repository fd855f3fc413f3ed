// Copy buttons: each names the field whose value it copies.
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand('copy');
    }
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
}

// A list filters while the user types. Without script, the form does it.
for (const search of document.querySelectorAll('input[data-filter]:not([data-filter=""])')) {
  const rows = [...document.getElementById(search.dataset.filter).children];
  const empty = document.querySelector(`[data-empty="${search.dataset.filter}"]`);
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase();
    for (const row of rows) {
      row.hidden = !row.dataset.name.toLowerCase().includes(wanted);
    }
    empty.hidden = rows.some((row) => !row.hidden);
  });
}

// Parts that change by themselves: fetched from the address that they name every second, and replaced only when they differ and nobody types there.
for (const live of document.querySelectorAll('[data-live]')) {
  setInterval(async () => {
    const active = live.contains(document.activeElement) ? document.activeElement : null;
    if (document.hidden || (active instanceof HTMLInputElement && active.value)) return;
    try {
      const page = new DOMParser().parseFromString(await (await fetch(live.dataset.live)).text(), 'text/html');
      const next = page.getElementById(live.id);
      if (!next || next.innerHTML === live.innerHTML) return;
      live.innerHTML = next.innerHTML;
      if (active?.id) document.getElementById(active.id)?.focus();
    } catch {
      // The simulator stopped; the next try may find it again.
    }
  }, 1000);
}
