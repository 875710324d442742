// On the letter r Streamlit runs the app anew and on c it offers to clear its cache, wherever the focus is. A single
// letter may do nothing that nobody asked for (WCAG 2.1.4), and there is no setting for it: those letters do not reach
// Streamlit, unless they are typed into something or pressed together with Ctrl, Alt or Cmd.
for (const soort of ["keydown", "keypress", "keyup"]) {
  window.addEventListener(soort, (toets) => {
    const waar = toets.target instanceof Element ? toets.target : document.body;
    const getypt = waar.isContentEditable || waar.matches("input, textarea, select");
    const samen = toets.ctrlKey || toets.altKey || toets.metaKey;
    if (!getypt && !samen && /^[rc]$/i.test(toets.key)) toets.stopImmediatePropagation();
  }, true);
}
