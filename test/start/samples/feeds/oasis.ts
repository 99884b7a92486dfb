import type { WrittenFeed } from '../sample-feed.ts';
import { NEWS } from '../sample-folders.ts';

const STORIES = [
  {
    title: 'افتتاح مكتبة صغيرة قرب السوق',
    text: 'فتحت المكتبة أبوابها صباح اليوم، وفيها ألف كتاب وثلاث نوافذ كبيرة. الدخول مجاني للجميع.',
  },
  {
    title: 'موسم التمر يبدأ مبكرا هذا العام',
    text: 'يقول المزارعون إن الصيف كان طويلا، وإن التمر هذا العام أحلى من العام الماضي.',
  },
  { title: 'مدرسة تزرع مئة شجرة', text: 'زرع التلاميذ مئة شجرة حول المدرسة، ولكل شجرة اسم اختاره من زرعها.' },
  {
    title: 'قطار جديد إلى البحر',
    text: 'يسير القطار مرتين في اليوم، وتستغرق الرحلة ثلاث ساعات. التذاكر في المحطة.',
  },
  {
    title: 'ليلة للنجوم في الصحراء',
    text: 'يلتقي محبو النجوم مساء الخميس خارج المدينة، حيث لا ضوء إلا ضوء السماء.',
  },
] as const;

/** From right to left, by Atom. */
export const oasis: WrittenFeed = {
  kind: 'written',
  path: '/oasis.atom',
  folder: NEWS,
  intervalMinutes: 5,
  format: 'atom',
  title: 'نشرة الواحة',
  about: 'أخبار قصيرة من الواحة',
  language: 'ar',
  rhythmMinutes: 7,
  tell: (dice) => {
    const { title, text } = dice.pick(STORIES);
    return {
      title,
      author: 'سلمى',
      html: `<div dir="rtl" lang="ar"><p>${text}</p><p>العدد <bdi>${dice.below(900) + 100}</bdi> من النشرة.</p></div>`,
    };
  },
};
