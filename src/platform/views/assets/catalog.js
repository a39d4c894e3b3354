// The desk's catalog: enhancement only. Every page works without this file; its words come from the page.
(() => {
  const onEach = (selector, action) => {
    for (const element of document.querySelectorAll(selector)) action(element);
  };

  const token = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(18));
    return btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_');
  };

  // Empty lines wait behind a button: a person who cites one document sees one line.
  const foldLines = (group) => {
    const spares = [...group.querySelectorAll('[data-spare]')].filter((line) =>
      [...line.querySelectorAll('input')].every((input) => input.value === ''),
    );
    const [first] = group.querySelectorAll('.md-line-boxes');
    const waiting = spares.filter((line) => line !== first);
    if (waiting.length === 0) return;
    for (const line of waiting) line.hidden = true;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary';
    button.textContent = group.dataset.linesAdd;
    button.addEventListener('click', () => {
      const line = waiting.shift();
      if (line) {
        line.hidden = false;
        line.querySelector('input')?.focus();
      }
      if (waiting.length === 0) button.remove();
    });
    group.append(button);
  };

  // Documents that were entered before are offered while one types; a whole citation falls into name and number.
  const suggest = (input) => {
    const list = document.getElementById(input.getAttribute('list'));
    if (!list) return;
    let asked = '';
    let waiting = 0;
    const offer = async () => {
      const text = input.value.trim();
      if (text.length < 2 || text === asked) return;
      asked = text;
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(text)}`);
      if (!answer.ok) return;
      const known = new Set([...list.options].map((option) => option.value));
      for (const one of await answer.json()) if (!known.has(one)) list.append(new Option(one, one));
    };
    const take = () => {
      const chosen = /^《(.+)》(?:（(.+)）)?$/u.exec(input.value);
      if (!chosen) return;
      const number = input.closest('.md-line-boxes')?.querySelector('[name="basisNumber"]');
      input.value = chosen[1];
      if (number && chosen[2]) number.value = chosen[2];
    };
    input.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => offer().catch(() => {}), 250);
    });
    input.addEventListener('change', take);
  };

  // What is typed is kept for its writer a moment later; the row itself changes only by the form's own button.
  const autosave = (form) => {
    const status = form.querySelector('[data-autosave-status]');
    const { autosave: address, autosaveSaving, autosaveSaved, autosaveFailed } = form.dataset;
    let waiting = 0;
    let running = null;
    let sent = false;
    let again = false;
    const save = async () => {
      if (sent) return;
      if (running) {
        again = true;
        return;
      }
      const values = new URLSearchParams();
      for (const [name, value] of new FormData(form))
        if (typeof value === 'string') values.append(name, value);
      values.set('_submit', token());
      status.textContent = autosaveSaving;
      running = new AbortController();
      try {
        const answer = await fetch(address, { method: 'POST', body: values, signal: running.signal });
        if (!answer.ok) throw new Error('not kept');
        const { savedAt } = await answer.json();
        status.classList.remove('md-autosave--failed');
        status.textContent = autosaveSaved.replace('{at}', savedAt);
      } catch {
        if (!sent) {
          status.classList.add('md-autosave--failed');
          status.textContent = autosaveFailed;
        }
      } finally {
        running = null;
        if (again) {
          again = false;
          schedule();
        }
      }
    };
    const schedule = () => {
      clearTimeout(waiting);
      waiting = setTimeout(save, 1200);
    };
    form.addEventListener('input', schedule);
    form.addEventListener('change', schedule);
    form.addEventListener('submit', () => {
      // Nothing may be kept after the form itself is on its way.
      sent = true;
      clearTimeout(waiting);
      running?.abort();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && waiting) {
        clearTimeout(waiting);
        save();
      }
    });
  };

  const selectAll = (form) => {
    const words = form.dataset.selectAll;
    const boxes = [...form.querySelectorAll('input[name="ids"]:not([disabled])')];
    if (!words || boxes.length < 2) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary';
    button.textContent = words;
    button.addEventListener('click', () => {
      const wanted = boxes.some((box) => !box.checked);
      for (const box of boxes) box.checked = wanted;
    });
    form.querySelector('.md-bulk-bar')?.prepend(button);
  };

  // Rows are dragged; the order is sent with one button, so that a slip of the hand saves nothing.
  const dragOrder = (form) => {
    const list = form.querySelector('.md-order');
    const wanted = form.querySelector('[data-order-wanted]');
    const button = form.querySelector('[data-order-save]');
    if (!list || !wanted || !button) return;
    let dragged = null;
    const note = () => {
      wanted.value = [...list.children].map((row) => row.dataset.orderId).join(',');
      [...list.children].forEach((row, i) => {
        row.querySelector('.md-order__place').textContent = String(i + 1);
      });
      button.hidden = false;
    };
    for (const row of list.children) {
      row.draggable = true;
      row.addEventListener('dragstart', (event) => {
        dragged = row;
        row.classList.add('md-order__row--dragged');
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', row.dataset.orderId);
      });
      row.addEventListener('dragend', () => {
        row.classList.remove('md-order__row--dragged');
        dragged = null;
      });
      row.addEventListener('dragover', (event) => {
        if (!dragged || dragged === row) return;
        event.preventDefault();
        const { top, height } = row.getBoundingClientRect();
        if (event.clientY > top + height / 2) row.after(dragged);
        else row.before(dragged);
      });
      row.addEventListener('drop', (event) => {
        event.preventDefault();
        note();
      });
    }
  };

  // 可选 and a phase mean that the box is used.
  const markMeansUse = (table) => {
    table.addEventListener('change', ({ target }) => {
      const use = target.closest('tr')?.querySelector('input[name="channels"]');
      if (!use || target === use) return;
      if (target.checked) use.checked = true;
    });
  };

  onEach('[data-lines]', foldLines);
  onEach('[data-suggest]', suggest);
  onEach('form[data-autosave]', autosave);
  onEach('form[data-select-all]', selectAll);
  onEach('form[data-order]', dragOrder);
  onEach('.md-channels', markMeansUse);
})();
