/** What every program of these begins with. */
export const torchFace = `import copy
import numpy as np
import pandas as pd
import torch
import torch.nn as nn
import torch.nn.functional as F
import torchvision
from torch import optim
from torch.utils.data import DataLoader, Dataset, Subset, TensorDataset, random_split
from torchvision import datasets, transforms
from sklearn.metrics import accuracy_score
from sklearn.model_selection import KFold, train_test_split
from sklearn.preprocessing import StandardScaler
torch.manual_seed(1)
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
        self.head = nn.Linear(8, 2)
    def forward(self, x):
        return self.head(self.body(x))`;

export const arrays = `df = pd.read_csv("a.csv")
X = df.drop("y", axis=1).values
y = df["y"].values`;

export const split =
  'X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)';

export const tensors = `X_train = torch.tensor(X_train, dtype=torch.float32)
X_test = torch.tensor(X_test, dtype=torch.float32)
y_train = torch.tensor(y_train)
y_test = torch.tensor(y_test)`;

export const loaders = `train_loader = DataLoader(TensorDataset(X_train, y_train), batch_size=32, shuffle=True)
test_loader = DataLoader(TensorDataset(X_test, y_test), batch_size=32)`;

export const model = `model = Net().to(device)
criterion = nn.CrossEntropyLoss()
optimizer = optim.Adam(model.parameters(), lr=1e-3)`;

export const prepared = `${arrays}
${split}
${tensors}
${loaders}
${model}`;

export const epoch = `    model.train()
    for x, y in train_loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()`;

export const training = `for epoch in range(10):
${epoch}`;

export const counting = (loader: string, indent = ''): string =>
  `model.eval()
correct = 0
total = 0
with torch.no_grad():
    for x, y in ${loader}:
        x, y = x.to(device), y.to(device)
        predicted = model(x).argmax(dim=1)
        correct += (predicted == y).sum().item()
        total += y.size(0)
print(correct / total)`.replaceAll(/^/gm, indent);

export const functions = `def train(model, loader, criterion, optimizer):
    model.train()
    total = 0.0
    for inputs, labels in loader:
        inputs, labels = inputs.to(device), labels.to(device)
        optimizer.zero_grad()
        outputs = model(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(loader)
@torch.no_grad()
def evaluate(model, loader, criterion):
    model.eval()
    total, correct = 0.0, 0
    for inputs, labels in loader:
        inputs, labels = inputs.to(device), labels.to(device)
        outputs = model(inputs)
        total += criterion(outputs, labels).item()
        _, predicted = torch.max(outputs, 1)
        correct += (predicted == labels).sum().item()
    return total / len(loader), correct / len(loader.dataset)`;

export const mnist = `train_data = datasets.FashionMNIST("data", train=True, download=True, transform=transforms.ToTensor())
test_data = datasets.FashionMNIST("data", train=False, transform=transforms.ToTensor())
train_loader = DataLoader(train_data, batch_size=64, shuffle=True)
test_loader = DataLoader(test_data, batch_size=64)
${model}`;
