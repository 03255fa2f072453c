// Loaded in the head and not deferred: the chosen theme must stand before the first paint.
// The server writes the same attribute where it knows the cookie; this serves pages it does not write.
(() => {
  const chosen = document.cookie.match(/(?:^|; )theme=(light|dark)(?:;|$)/);
  if (chosen) document.documentElement.dataset.theme = chosen[1];
})();
