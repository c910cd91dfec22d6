/*
 * `!important` inside a shadow root wins over the page's own, whatever it is: only so is the button safe from a page that
 * says `* { display: none !important }`.
 */
export const SHEET = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important;inset:auto 20px 20px auto!important;
width:56px!important;height:56px!important;display:block!important;color-scheme:light dark!important}
:host([data-position=left]){inset:auto auto 20px 20px!important}
:host([data-hidden]) button{display:none}
button{all:unset;box-sizing:border-box;width:56px;height:56px;border-radius:50%;display:grid;place-items:center;cursor:pointer;
background:var(--silta-fill,#005663);color:var(--silta-ink,#fff);box-shadow:0 1px 2px #0f1e2426,0 6px 20px #0f1e2433;
transition:transform .15s cubic-bezier(.2,.7,.3,1);position:relative}
button:hover{transform:translateY(-1px)}
button:focus-visible{outline:2px solid var(--silta-fill,#005663);outline-offset:3px;box-shadow:0 0 0 3px #fff}
svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
b{position:absolute;top:-3px;right:-3px;min-width:20px;height:20px;padding:0 5px;box-sizing:border-box;border-radius:10px;
background:#ee9f33;color:#2a1a08;font:600 12px/20px system-ui,sans-serif;text-align:center}
b:empty{display:none}
iframe{position:fixed;border:0;right:20px;bottom:88px;width:min(380px,calc(100vw - 40px));height:min(620px,calc(100vh - 108px));
border-radius:16px;background:Canvas;box-shadow:0 1px 2px #0f1e2426,0 12px 40px #0f1e2440;visibility:hidden;opacity:0;
transform:translateY(8px);transition:opacity .15s,transform .15s cubic-bezier(.2,.7,.3,1),visibility 0s .15s}
:host([data-position=left]) iframe{right:auto;left:20px}
:host([data-open]) iframe{visibility:visible;opacity:1;transform:none;transition-delay:0s}
@media(max-width:480px){iframe{inset:0!important;width:100%;height:var(--height,100%);top:var(--top,0)!important;border-radius:0}
:host([data-open]) button{visibility:hidden}}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{:host{display:none!important}}
`.replace(/\n/g, '');
