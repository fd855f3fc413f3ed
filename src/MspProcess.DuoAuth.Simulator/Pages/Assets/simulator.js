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

// The catalog's search filters while typing; without script the form does it.
for (const search of document.querySelectorAll('input[data-filter]')) {
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase();
    for (const row of document.getElementById(search.dataset.filter).children) {
      row.hidden = !row.dataset.name.toLowerCase().includes(wanted);
    }
  });
}
