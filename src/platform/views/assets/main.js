// Progressive enhancement only: every page works without this file. No words of its own: it takes them from the page.
(() => {
  const onEach = (selector, action) => {
    for (const element of document.querySelectorAll(selector)) action(element);
  };

  // A second click does nothing and is seen to do nothing. The server's one-use token is what truly prevents double filing.
  const guardSubmit = (form) => {
    // What opens in another window may be opened again.
    if (form.target === '_blank') return;
    let sent = false;
    form.addEventListener('submit', (event) => {
      if (sent) {
        event.preventDefault();
        return;
      }
      sent = true;
      event.submitter?.setAttribute('data-busy', '');
    });
    // Coming back with the browser's back button finds the form usable again.
    window.addEventListener('pageshow', () => {
      sent = false;
      for (const button of form.querySelectorAll('[data-busy]')) button.removeAttribute('data-busy');
    });
  };

  // Characters as people count them, not UTF-16 units: rare hanzi in names and places are two units long.
  const countCharacters = (text) => [...text].length;

  const addCounter = (textarea) => {
    const message = document.getElementById(`${textarea.id}-count`);
    if (!message) return;
    const most = Number(textarea.dataset.countMax);
    const live = message.cloneNode(false);
    live.removeAttribute('id');
    live.className = 'govuk-visually-hidden';
    live.setAttribute('aria-live', 'polite');
    message.after(live);
    let waiting = 0;
    const show = () => {
      const left = most - countCharacters(textarea.value);
      const words = left < 0 ? textarea.dataset.countOver : textarea.dataset.countLeft;
      message.textContent = words.replace('{n}', String(Math.abs(left)));
      message.classList.toggle('govuk-error-message', left < 0);
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        live.textContent = message.textContent;
      }, 1000);
    };
    textarea.addEventListener('input', show);
    if (textarea.value !== '') show();
  };

  // A head can stick to the window only while its table needs no sideways scrolling.
  const watchWidth = (table) => {
    const region = table.closest('.md-table-region');
    if (!region) return;
    const measure = () => {
      region.removeAttribute('data-fits');
      region.toggleAttribute('data-fits', region.scrollWidth <= region.clientWidth);
    };
    measure();
    window.addEventListener('resize', measure);
  };

  // Names of figures go where the cursor last stood in the form beside the list.
  const offerInsertion = (name) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'md-insert';
    button.textContent = name.textContent;
    button.lang = 'zh-CN';
    name.replaceWith(button);
    button.addEventListener('click', () => {
      const box = lastBox ?? document.querySelector('[data-insert-into] textarea');
      if (!box) return;
      box.setRangeText(button.textContent, box.selectionStart, box.selectionEnd, 'end');
      box.dispatchEvent(new Event('input', { bubbles: true }));
      box.focus();
    });
  };
  let lastBox = null;
  document.addEventListener('focusin', (event) => {
    if (event.target.matches?.('[data-insert-into] textarea')) lastBox = event.target;
  });

  // The limit holds for several boxes together; the name of a figure counts as the few digits that it prints.
  const addTotal = (message) => {
    const boxes = document.querySelectorAll(`#${message.dataset.totalOf} textarea`);
    const show = () => {
      let n = 0;
      for (const box of boxes)
        n += countCharacters(box.value.replace(/【[^】]*】|\{\{[^}]*\}\}/g, '000').replace(/\s/g, ''));
      message.textContent = message.dataset.words.replace('{n}', String(n));
      message.hidden = false;
    };
    for (const box of boxes) box.addEventListener('input', show);
    show();
  };

  const offerReplacement = (button) => {
    const box = document.getElementById(button.dataset.replaces);
    if (!box) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      box.value = button.dataset.words;
      box.dispatchEvent(new Event('input', { bubbles: true }));
      box.focus();
    });
  };

  const closeMenuOutside = (menu) => {
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && menu.open) {
        menu.open = false;
        menu.querySelector('summary')?.focus();
      }
    });
  };

  onEach('form[method="post"]', guardSubmit);
  onEach('textarea[data-count-max]', addCounter);
  onEach('.md-table--sticky', watchWidth);
  onEach('details[data-menu]', closeMenuOutside);
  onEach('[data-insert]', offerInsertion);
  onEach('[data-replaces]', offerReplacement);
  onEach('[data-total-of]', addTotal);
  onEach('[data-print]', (button) => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });
  onEach('[data-error-summary]', (summary) => summary.focus());
})();
