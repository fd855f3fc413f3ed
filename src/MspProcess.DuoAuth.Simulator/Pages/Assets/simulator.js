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
