/// How the weights of a finite network are drawn; biases are always independent N(0, 1).
public enum Initialization: Sendable, Hashable, CaseIterable {
  /// Independent N(0, 1) elements, as the derivation has them.
  case gaussian
  /// Uniformly distributed orthogonal rows (or columns, where there are more rows than columns),
  /// scaled so that elements have variance 1 (Huang, Du and Xu 2020).
  case orthogonal
}

/// What the trainable parameters are.
public enum Parametrization: Sendable, Hashable {
  /// Parameters of variance 1, scaled by 1/√n and β in the forward pass (equation 2).
  case ntk
  /// Weights of variance 1/n and biases of variance β², with no factors in the forward pass: the
  /// same functions, other gradients.
  case standard
}
