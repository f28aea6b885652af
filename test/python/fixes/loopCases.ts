import { split, table, type FixCase } from './fixCase.js';

const tensors = `import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
train_set = TensorDataset(torch.tensor(np.asarray(X_train)).float(), torch.tensor(np.asarray(y_train)))
test_set = TensorDataset(torch.tensor(np.asarray(X_test)).float(), torch.tensor(np.asarray(y_test)))
train_loader = DataLoader(train_set, batch_size=32, shuffle=True)
test_loader = DataLoader(test_set, batch_size=32)`;

const network = `torch.manual_seed(1)
model = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 2))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
criterion = nn.CrossEntropyLoss()`;

const loop = (chosen: string): string => `best = 0
for epoch in range(3):
    model.train()
    for rows, labels in train_loader:
        optimizer.zero_grad()
        loss = criterion(model(rows), labels)
        loss.backward()
        optimizer.step()
    model.eval()
    hits, seen = 0, []
    with torch.no_grad():
        for rows, labels in test_loader:
            hits += (model(rows).argmax(dim=1) == labels).sum().item()
            seen.append(rows)
${chosen}
seen = torch.cat(seen)`;

/** Training loops that a program writes by hand. */
export const loopCases: readonly FixCase[] = [
  {
    rule: 'LK101',
    about: 'rows of a training loop are scaled by the training part alone',
    cells: [table, 'X = StandardScaler().fit_transform(X)', split, tensors, network, loop('    print(hits)')],
    proof: `
from sklearn.model_selection import train_test_split
A, B, ya, yb = train_test_split(after.df[["a", "b", "c"]], after.df["y"], random_state=0)
np.testing.assert_allclose(after.transformer.mean_, A.mean())
np.testing.assert_allclose(after.seen.numpy(), after.transformer.transform(B), rtol=1e-4, atol=1e-5)
assert abs(after.X_train.mean(axis=0)).max() < 1e-9 < abs(before.X_train.mean(axis=0)).max()`,
  },
  {
    rule: 'LK107',
    about: 'validation rows choose the epoch of a training loop',
    cells: [
      table,
      split,
      tensors,
      network,
      loop(`    if hits > best:
        best = hits
        torch.save(model.state_dict(), "best.pt")`),
    ],
    proof: `
from sklearn.model_selection import train_test_split
A, B, ya, yb = train_test_split(after.df[["a", "b", "c"]], after.df["y"], random_state=0)
A, C, ya, yc = train_test_split(A, ya, random_state=42)
np.testing.assert_allclose(before.seen.numpy(), B, rtol=1e-5)
np.testing.assert_allclose(after.seen.numpy(), C, rtol=1e-5)
assert len(after.train_set) == len(A)
assert after.best <= len(C)`,
  },
];
