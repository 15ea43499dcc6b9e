// The button that prints a page of answers.
document.querySelector('[data-print]')?.addEventListener('click', () => window.print());
