// What axe does not look at: whether edges of fields and buttons stand out (WCAG 1.4.11), whether what one presses
// first has the theme's colour, and sideways scroll.
() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data];
  };
  const over = (top, below) => {
    const share = top[3] / 255;
    return [0, 1, 2].map((n) => top[n] * share + below[n] * (1 - share)).concat(255);
  };
  const ground = (element) => {
    if (!element) return [255, 255, 255, 255];
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 255 ? own : over(own, ground(element.parentElement));
  };
  const light = ([...colour]) => {
    const [r, g, b] = colour.slice(0, 3).map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const edge = (style) => {
    if (parseFloat(style.borderBottomWidth) > 0 && style.borderBottomStyle !== "none") return style.borderBottomColor;
    return style.boxShadow === "none" ? null : style.boxShadow.replace(/(\)|#\w+|^\w+) .*$/, "$1");
  };
  const found = [];
  const fields = "input:not([type=hidden]), select, textarea, button, a.ds-button";
  for (const element of document.querySelectorAll(fields)) {
    const style = getComputedStyle(element);
    const hidden = !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (hidden || element.disabled || !element.getClientRects().length) continue;
    const around = ground(element.parentElement);
    const drawn = edge(style);
    const field = !element.matches("button, a, [type=submit], [type=file]");
    const stands = [];
    if (drawn) stands.push(contrast(over(rgba(drawn), around), around));
    stands.push(contrast(ground(element), around));
    const best = Math.max(...stands);
    // A button without any edge is told by its words, which axe looks at.
    if (best < 3 && (field || (drawn && rgba(drawn)[3] > 0))) {
      found.push(`${best.toFixed(2)}:1 ${element.outerHTML.slice(0, 140)}`);
    }
  }
  const theme = rgba(getComputedStyle(document.body).getPropertyValue("--ds-color-accent-base-default")).join();
  const primary = ".ds-button:not([data-variant], [data-color], [data-color=danger] *, .onstage *)";
  const pale = [...document.querySelectorAll(primary)].filter(
    (button) => !button.disabled && rgba(getComputedStyle(button).backgroundColor).join() !== theme,
  );
  return { pale: pale.map((button) => button.outerHTML.slice(0, 140)), edges: found, overflow: document.documentElement.scrollWidth - window.innerWidth };
};
