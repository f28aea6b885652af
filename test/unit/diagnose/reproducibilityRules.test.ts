import { testExamples } from './ruleExamples.js';

testExamples([
  {
    rule: 'RP303',
    what: 'a shuffled loader with workers',
    before: [
      'import torch\nfrom torch.utils.data import DataLoader\nloader = DataLoader(rows, shuffle=True, num_workers=2)',
    ],
    fine: [
      ['from torch.utils.data import DataLoader\nloader = DataLoader(rows, shuffle=True)'],
      ['from torch.utils.data import DataLoader\nloader = DataLoader(rows, shuffle=True, num_workers=0)'],
      ['from torch.utils.data import DataLoader\nloader = DataLoader(rows, num_workers=2)'],
      ['from torch.utils.data import DataLoader\nloader = DataLoader(rows, num_workers=2, **options)'],
    ],
    fixed: [
      'import torch\nfrom torch.utils.data import DataLoader\nloader = DataLoader(rows, shuffle=True, num_workers=2, generator=torch.Generator().manual_seed(42))',
    ],
  },
  {
    rule: 'RP303',
    what: 'an algorithm chosen anew',
    before: ['import torch\ntorch.backends.cudnn.benchmark = True'],
    fine: [
      ['import torch\ntorch.backends.cudnn.benchmark = False\ntorch.backends.cudnn.deterministic = True'],
    ],
    fixed: ['import torch\ntorch.backends.cudnn.benchmark = False'],
  },
  {
    rule: 'RP301',
    what: 'a forest without a seed',
    before: [
      'from sklearn.ensemble import RandomForestClassifier\nm = RandomForestClassifier(n_estimators=10)',
    ],
    fine: [
      ['from sklearn.ensemble import RandomForestClassifier\nm = RandomForestClassifier(random_state=1)'],
      [
        'import numpy as np\nnp.random.seed(0)\nfrom sklearn.ensemble import RandomForestClassifier\nm = RandomForestClassifier()',
      ],
      ['from sklearn.ensemble import RandomForestClassifier\nm = RandomForestClassifier(**options)'],
      ['from sklearn.linear_model import LinearRegression\nm = LinearRegression()'],
      ['from sklearn.model_selection import KFold\nk = KFold(5)'],
    ],
    fixed: [
      'from sklearn.ensemble import RandomForestClassifier\nm = RandomForestClassifier(n_estimators=10, random_state=42)',
    ],
  },
  {
    rule: 'RP302',
    what: 'noise without a seed',
    before: ['import numpy as np\nx = np.random.normal(size=3)'],
    fine: [
      ['import numpy as np\nnp.random.seed(1)\nx = np.random.normal(size=3)'],
      ['import numpy as np\nx = np.zeros(3)'],
    ],
    fixed: ['import numpy as np\nnp.random.seed(42)\nx = np.random.normal(size=3)'],
  },
]);
