// Marking areas on the picture of a page: enhancement only. Without it a place is typed or chosen from the lines of the text.
(() => {
  const working = document.querySelector('[data-redaction-working]');
  if (working) setTimeout(() => location.reload(), 2500);

  const root = document.querySelector('[data-redact]');
  if (!root) return;
  const SVG = 'http://www.w3.org/2000/svg';
  /** Tenths of a millimetre below which a drag was a click. */
  const LEAST = 12;
  let drawing = null;
  let sending = false;

  const live = (name) => root.querySelector(`[data-redact-live="${name}"]`);
  const surface = () => root.querySelector('[data-redact-surface]');

  const placeOf = (event) => {
    const frame = surface().getBoundingClientRect();
    const { width, height } = surface().viewBox.baseVal;
    const within = (value, most) => Math.min(most, Math.max(0, value));
    return {
      x: within(((event.clientX - frame.left) / frame.width) * width, width),
      y: within(((event.clientY - frame.top) / frame.height) * height, height),
    };
  };

  const boxBetween = (a, b) => ({
    x: Math.round(Math.min(a.x, b.x)),
    y: Math.round(Math.min(a.y, b.y)),
    w: Math.round(Math.abs(a.x - b.x)),
    h: Math.round(Math.abs(a.y - b.y)),
  });

  const show = (rect, box) => {
    for (const [name, value] of Object.entries({ x: box.x, y: box.y, width: box.w, height: box.h }))
      rect.setAttribute(name, String(value));
  };

  const touchDraws = () => root.classList.contains('md-redact--drawing');

  root.addEventListener('pointerdown', (event) => {
    if (!surface()?.contains(event.target) || sending || event.button !== 0) return;
    if (event.pointerType === 'touch' && !touchDraws()) return;
    event.preventDefault();
    const rect = document.createElementNS(SVG, 'rect');
    rect.setAttribute('class', 'md-redact__new');
    surface().append(rect);
    drawing = { rect, from: placeOf(event), pointer: event.pointerId, target: event.target };
    surface().setPointerCapture(event.pointerId);
  });

  root.addEventListener('pointermove', (event) => {
    if (drawing?.pointer !== event.pointerId) return;
    show(drawing.rect, boxBetween(drawing.from, placeOf(event)));
  });

  const stop = () => {
    drawing?.rect.remove();
    drawing = null;
  };

  root.addEventListener('pointerup', (event) => {
    if (drawing?.pointer !== event.pointerId) return;
    const box = boxBetween(drawing.from, placeOf(event));
    const clicked = drawing.target.closest?.('[data-mark]');
    if (box.w < LEAST || box.h < LEAST) {
      stop();
      if (clicked) goTo(clicked.dataset.mark);
      return;
    }
    const form = root.querySelector('[data-redact-add]');
    for (const [name, value] of Object.entries(box)) form.elements[name].value = (value / 10).toFixed(1);
    if (form.elements.line) form.elements.line.value = '';
    drawing.rect.setAttribute('class', 'md-redact__new md-redact__new--sent');
    drawing = null;
    send(form);
  });
  root.addEventListener('pointercancel', stop);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') stop();
  });

  // From the picture to the entry in the list, and from the entry to the place on the picture.
  const goTo = (id) => {
    const entry = root.querySelector(`[data-mark-entry="${id}"]`);
    entry?.closest('details')?.setAttribute('open', '');
    entry?.scrollIntoView({ block: 'nearest' });
    entry?.focus();
  };
  const light = (id) => {
    for (const mark of root.querySelectorAll('[data-mark]'))
      mark.classList.toggle('md-redact__mark--lit', mark.dataset.mark === id);
  };
  for (const kind of ['focusin', 'pointerover'])
    root.addEventListener(kind, (event) =>
      light(event.target.closest?.('[data-mark-entry]')?.dataset.markEntry),
    );

  // The list stays where it was, and the keyboard at the entry that moved up into the place of the one just decided.
  const placeInPanel = (submitter) => {
    const acts = () => [...root.querySelectorAll('.md-redact__act')];
    const at = acts().indexOf(submitter);
    const top = live('panel').scrollTop;
    return {
      restore: () => {
        live('panel').scrollTop = top;
        if (at < 0) return;
        const left = acts();
        left[Math.min(at, left.length - 1)]?.focus({ preventScroll: true });
      },
    };
  };

  // The answer is the page itself: its marks and its panel take the place of those shown, the picture stays.
  const send = async (form, submitter) => {
    if (sending) return;
    sending = true;
    root.setAttribute('aria-busy', 'true');
    const body = new URLSearchParams(new FormData(form, submitter));
    try {
      const answer = await fetch(form.action, { method: 'POST', body });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!page.querySelector('[data-redact]')) {
        location.assign(answer.url);
        return;
      }
      const place = placeInPanel(submitter);
      const reason = root.querySelector('[data-redact-add] [name="reason"]')?.value;
      for (const name of ['overlay', 'panel'])
        live(name).replaceWith(page.querySelector(`[data-redact-live="${name}"]`));
      ready(reason);
      place.restore();
      const problem = live('panel').querySelector('[data-error-summary]');
      problem?.focus();
    } catch {
      const note = document.createElement('p');
      note.className = 'govuk-error-message';
      note.setAttribute('role', 'alert');
      note.textContent = root.dataset.failed;
      live('panel').prepend(note);
      root.querySelector('.md-redact__new')?.remove();
    } finally {
      sending = false;
      root.removeAttribute('aria-busy');
    }
  };

  // Before the page's own guard against a second click: these forms are sent here.
  root.addEventListener(
    'submit',
    (event) => {
      if (!event.target.matches('[data-redact-form]')) return;
      event.preventDefault();
      event.stopPropagation();
      send(event.target, event.submitter);
    },
    true,
  );

  const ready = (reason) => {
    const words = root.querySelector('[data-redact-mouse]');
    if (words) words.hidden = false;
    const chosen = root.querySelector('[data-redact-add] [name="reason"]');
    if (chosen && reason) chosen.value = reason;
  };
  ready();

  const tools = root.querySelector('[data-redact-tools]');
  const draw = root.querySelector('[data-redact-draw]');
  if (tools && surface() && matchMedia('(any-pointer: coarse)').matches) {
    tools.hidden = false;
    draw.addEventListener('click', () => {
      const on = root.classList.toggle('md-redact--drawing');
      draw.setAttribute('aria-pressed', String(on));
    });
  }
})();
