// The display page's only script: follows the screen without a reload, and sends what a person does. Without it the
// page is plain forms. It puts the server's own markup in place and nothing else.
(() => {
  const main = document.getElementById('screen');
  const switches = document.getElementById('switches');
  const announcement = document.getElementById('announcement');

  /** What a person is typing stays, as long as the same screen is shown. */
  const keepTyping = (work) => {
    const { activeElement: focused } = document;
    const { id = '', value, selectionStart, selectionEnd } = focused ?? {};
    work();
    const again = id === '' ? null : document.getElementById(id);
    if (again === null || again === focused) return again !== null;
    again.focus({ preventScroll: true });
    if (again.tagName === 'INPUT' && again.type !== 'radio' && again.type !== 'checkbox') {
      again.value = value;
      again.setSelectionRange(selectionStart, selectionEnd);
    }
    return true;
  };

  const show = (parts) => {
    const sameScreen = main.dataset.screen === parts.id && document.title === parts.title;
    if (main.dataset.revision !== String(parts.revision)) {
      const kept = keepTyping(() => {
        main.innerHTML = parts.screen;
      });
      main.dataset.screen = parts.id;
      document.title = parts.title;
      announcement.textContent = parts.announcement;
      if (!sameScreen && !kept) document.getElementById('title')?.focus({ preventScroll: true });
    }
    if (switches.innerHTML !== parts.switches)
      keepTyping(() => {
        switches.innerHTML = parts.switches;
      });
    main.dataset.revision = String(parts.revision);
  };

  const events = new EventSource('/events');
  events.addEventListener('message', ({ data }) => show(JSON.parse(data)));
  // A server that has gone away took the PC with it.
  events.addEventListener('error', () => {
    main.dataset.connection = events.readyState === EventSource.OPEN ? 'open' : 'lost';
  });
  events.addEventListener('open', () => {
    main.dataset.connection = 'open';
  });

  const send = (path, fields) =>
    fetch(path, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(fields),
    });

  addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.target;
    send(new URL(form.action).pathname, new FormData(form, event.submitter));
  });
  // A choice, and a text that is complete, reach the PC at once.
  addEventListener('change', ({ target }) => {
    if (!target.form || !target.name) return;
    const value = target.type === 'checkbox' && !target.checked ? 'off' : target.value;
    send('/act', { [target.name]: value });
  });
  // Keys that mean something to Windows, not to a page. The Windows key counts when it is let go, if nothing was pressed with it.
  const windowsChords = ['Windows+I', 'Windows+L', 'Ctrl+Windows+R'];
  const chordOf = ({ ctrlKey, altKey, shiftKey, metaKey }, name) =>
    [ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Windows', name]
      .filter(Boolean)
      .join('+');
  let windowsAlone = false;
  addEventListener('keyup', (event) => {
    if (event.key !== 'Meta' || !windowsAlone) return;
    windowsAlone = false;
    send('/act', {
      key: chordOf({ ctrlKey: event.ctrlKey, altKey: event.altKey, shiftKey: event.shiftKey, metaKey: true }),
    });
  });
  addEventListener('keydown', (event) => {
    const { key, ctrlKey, altKey, shiftKey, metaKey } = event;
    if (event.repeat || ['Control', 'Alt', 'Shift', 'AltGraph'].includes(key)) return;
    windowsAlone = key === 'Meta';
    if (windowsAlone) return;
    // At a field or a button the key is the page's.
    if (key === 'Enter' && !event.target.closest('input, button')) return void send('/act', { key });
    const name = key === 'Delete' ? 'Del' : key.length === 1 ? key.toUpperCase() : key;
    const chord = chordOf(event, name);
    const isChord = (ctrlKey && (altKey || shiftKey)) || (shiftKey && /^F\d+$/.test(key));
    if (key !== 'Escape' && !(metaKey ? windowsChords.includes(chord) : isChord)) return;
    event.preventDefault();
    send('/act', { key: chord });
  });
})();
