// Sorts and filters the replies. Without it the page is the same, as one plain table.
(() => {
  'use strict';
  const table = document.getElementById('table');
  if (!table) {
    return;
  }
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, words: '' }));
  const controls = document.getElementById('controls');
  const count = document.getElementById('count');
  const none = document.getElementById('none');
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const number = new Intl.NumberFormat('en');

  // A phone shows rows as cards, and some browsers then forget that it is a table.
  const roles = (cells, role) => [...cells].forEach((cell) => cell.setAttribute('role', role));
  roles([table], 'table');
  roles([table.tHead, body], 'rowgroup');
  roles(table.rows, 'row');
  roles(table.tHead.rows[0].cells, 'columnheader');
  roles(body.getElementsByTagName('th'), 'rowheader');
  roles(body.getElementsByTagName('td'), 'cell');

  const fold = (text) => text.normalize('NFKC').toLowerCase();
  const key = (row, column) => {
    const cell = row.cells[column];
    return (cell.dataset.key ?? cell.textContent).trim();
  };

  // What is empty stays at the end, whichever way it is sorted.
  const sort = (column, kind, way) => {
    const keyed = rows.map((one) => ({ one, key: key(one.row, column) }));
    const compare =
      kind === 'number' ? (a, b) => Number(a) - Number(b) : (a, b) => collator.compare(a, b);
    keyed.sort((a, b) => {
      if (!a.key || !b.key) {
        return (a.key ? 0 : 1) - (b.key ? 0 : 1);
      }
      return way * compare(a.key, b.key);
    });
    body.append(...keyed.map((each) => each.one.row));
  };

  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const kind = head.dataset.sort;
    if (!kind) {
      return;
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.dataset.label = head.textContent; // a printer repeats no buttons
    head.replaceChildren(button);
    head.setAttribute('aria-sort', 'none');
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      heads
        .filter((other) => other.hasAttribute('aria-sort'))
        .forEach((other) => other.setAttribute('aria-sort', 'none'));
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      sort(column, kind, down ? -1 : 1);
    });
  });

  const filter = () => {
    const wanted = new FormData(controls);
    const words = fold(String(wanted.get('words'))).split(/\s+/).filter(Boolean);
    const chosen = ['prompt', 'state', 'move'].filter((name) => wanted.get(name));
    let shown = 0;
    for (const one of rows) {
      if (words.length && !one.words) {
        one.words = fold(one.row.textContent);
      }
      const fits =
        chosen.every((name) => one.row.dataset[name] === wanted.get(name)) &&
        words.every((word) => one.words.includes(word));
      one.row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const all = number.format(rows.length) + (rows.length === 1 ? ' reply' : ' replies');
    count.textContent = shown === rows.length ? all : number.format(shown) + ' of ' + all;
    none.hidden = shown > 0;
  };

  let waiting = 0;
  controls.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 80);
  });
  controls.addEventListener('reset', () => setTimeout(filter));
  controls.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details')) {
      details.open = true;
    }
  });
  controls.hidden = false;
  filter();
})();
