import { rule } from "../rule.ts";
import { sayUndefined, undefinedIn } from "../undefined.ts";

export default rule({
  name: "undefined-model",
  title: { ko: "없는 모델을 쓰는 서비스", en: "Use of a model that is not declared" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/models",
  why: {
    ko: "모델은 맨 위의 models에 선언해야 서비스에 연결됩니다.",
    en: "A model must be declared in models at the top before a service can use it.",
  },
  say: sayUndefined,
  check: (doc, context) => undefinedIn(doc, "models", context),
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    models:\n      - «smollm2»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    models:\n      - smollm2\nmodels:\n  smollm2:\n    model: ai/smollm2\n",
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    models:\n      ai:\n        model_var: MODEL\nmodels:\n  ai:\n    model: ai/smollm2\n",
      doc: false,
    },
  ],
});
