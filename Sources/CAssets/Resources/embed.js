// Shows the watermarks. A static one stands at its pixels. A moving one stays `interval` milliseconds, is hidden for
// `skip`, and appears at a new place, drawn uniformly from those at which all of its text is inside.
(() => {
  "use strict";
  const player = document.getElementById("player");
  const marks = JSON.parse(document.getElementById("marks").textContent);
  const draw = (buffer) => Math.max(0, buffer) * Math.random();
  for (const mark of marks) {
    const element = document.createElement("div");
    element.className = "mark";
    element.dataset.kind = mark.moves ? "dynamic" : "static";
    element.textContent = mark.text;
    element.style.color = mark.color;
    element.style.opacity = mark.opacity;
    element.style.fontSize = mark.size + "px";
    player.append(element);
    if (!mark.moves) {
      element.style.left = mark.x + "px";
      element.style.top = mark.y + "px";
      continue;
    }
    const show = () => {
      element.style.left = draw(player.clientWidth - element.offsetWidth) + "px";
      element.style.top = draw(player.clientHeight - element.offsetHeight) + "px";
      element.style.visibility = "visible";
      setTimeout(mark.skip > 0 ? hide : show, Math.max(50, mark.interval));
    };
    const hide = () => {
      element.style.visibility = "hidden";
      setTimeout(show, mark.skip);
    };
    show();
  }
})();
