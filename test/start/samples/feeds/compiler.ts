import type { WrittenFeed } from '../sample-feed.ts';
import { READING } from '../sample-folders.ts';

const POSTS = [
  {
    title: 'A queue in two stacks',
    html: `<p>It is the oldest trick that still makes me smile: one stack takes, the other gives, and between them a queue appears.</p>
<pre><code class="language-ts">class Queue&lt;Item&gt; {
  #taking: Item[] = [];
  #giving: Item[] = [];

  put(item: Item): void {
    this.#taking.push(item);
  }

  take(): Item | undefined {
    if (this.#giving.length === 0) {
      while (this.#taking.length &gt; 0) this.#giving.push(this.#taking.pop()!);
    }
    return this.#giving.pop();
  }
}</code></pre>
<p>Every item is moved <em>once</em>, so <code>take</code> is cheap on average, whatever a single call costs.</p>`,
  },
  {
    title: 'Reading a file twice by accident',
    html: `<p>The slow part was not the parser. It was this line, innocent in review:</p>
<pre><code class="language-python">lines = len(list(open(path)))
for line in open(path):
    handle(line)</code></pre>
<p>Two passes over nine gigabytes. Now it counts as it goes, and I go home earlier.</p>`,
  },
  {
    title: 'What `git bisect run` wants from you',
    html: `<p>A script that says yes or no, nothing else:</p>
<pre><code class="language-sh">#!/bin/sh
make -s || exit 125   # cannot tell: skip this commit
./smoke-test</code></pre>
<ol><li><code>0</code> is good,</li><li><code>1</code> to <code>127</code> is bad,</li><li><code>125</code> is "ask me another one".</li></ol>
<p>Eleven steps later it named a commit of mine, from a Friday.</p>`,
  },
  {
    title: 'Errors are values, and values have types',
    html: `<p>Here is the whole idea, without a library:</p>
<pre><code class="language-ts">type Result&lt;Value, Why&gt; =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly why: Why };</code></pre>
<p>Once the compiler asks <q>and if not?</q>, one stops to hope.</p>`,
  },
  {
    title: 'The table that was a tree',
    html: `<p>Somebody had stored a tree as rows with a column <code>parent</code>, and asked why listing a subtree took a minute.</p>
<pre><code class="language-sql">WITH RECURSIVE below(id) AS (
  SELECT id FROM place WHERE id = ?
  UNION ALL
  SELECT place.id FROM place JOIN below ON place.parent = below.id
)
SELECT count(*) FROM below;</code></pre>
<blockquote><p>An index on <code>parent</code> did the rest.</p></blockquote>`,
  },
] as const;

/** A blog with code. */
export const compiler: WrittenFeed = {
  kind: 'written',
  path: '/small-hours-compiler.atom',
  folder: READING,
  intervalMinutes: 5,
  format: 'atom',
  title: 'Small Hours Compiler',
  about: 'Notes on programs, written late',
  language: 'en',
  rhythmMinutes: 8,
  tell: (dice, at) => {
    const { title, html } = dice.pick(POSTS);
    return { title: `${title} (note ${at % 1000})`, author: 'Mika Oduya', categories: ['code'], html };
  },
};
