// Shows the watermarks. A static one stands at its pixels. A moving one stays `interval` milliseconds, is hidden for
// `skip`, and appears at a new place, drawn uniformly from those at which all of its text is inside.
(() => {
  "use strict";
  const player = document.getElementById("player");
  const watermarks = JSON.parse(document.getElementById("watermarks").textContent);
  const draw = (buffer) => Math.max(0, buffer) * Math.random();
  for (const watermark of watermarks) {
    const element = document.createElement("div");
    element.className = "watermark";
    element.dataset.kind = watermark.moves ? "dynamic" : "static";
    element.textContent = watermark.text;
    element.style.color = watermark.color;
    element.style.opacity = watermark.opacity;
    element.style.fontSize = watermark.size + "px";
    player.append(element);
    if (!watermark.moves) {
      element.style.left = watermark.x + "px";
      element.style.top = watermark.y + "px";
      continue;
    }
    const show = () => {
      element.style.left = draw(player.clientWidth - element.offsetWidth) + "px";
      element.style.top = draw(player.clientHeight - element.offsetHeight) + "px";
      element.style.visibility = "visible";
      setTimeout(watermark.skip > 0 ? hide : show, Math.max(50, watermark.interval));
    };
    const hide = () => {
      element.style.visibility = "hidden";
      setTimeout(show, watermark.skip);
    };
    show();
  }
})();
