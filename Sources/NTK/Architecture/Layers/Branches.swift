/// Branches that all read the same input, and whose outputs are added or multiplied.
///
/// Sum: K′ = Σ_b K_b, Θ′ = Σ_b Θ_b. Product, element by element: K′ = Π_b K_b,
/// Θ′ = Σ_b Θ_b Π_{c≠b} K_c. Both need branches of independent outputs of mean zero: each but one
/// ends in weights (Yang 2019; Yang 2020).
public struct Branches: Sendable, NetworkPart {
  /// How outputs are put together.
  public enum Combination: String, Sendable, Hashable, Codable {
    /// Their sum.
    case sum
    /// Their product, element by element.
    case product
  }

  /// How outputs are put together.
  public var combination: Combination
  /// The layers of each branch; an empty one hands its input on.
  public var branches: [[Network.Layer]]

  /// A sum or a product of branches: `Branches(.sum) { Branch { … }; Branch { … } }`.
  public init(_ combination: Combination, @BranchBuilder _ branches: () -> [Branch]) {
    self.init(combination, branches().map(\.layers))
  }

  /// A sum or a product of branches.
  public init(_ combination: Combination, _ branches: [[Network.Layer]]) {
    self.combination = combination
    self.branches = branches
  }

  /// As a layer.
  public var layers: [Network.Layer] { [.branches(self)] }

  /// Whether it adds layers to their input.
  var isResidual: Bool {
    combination == .sum && branches.count == 2 && branches[0].isEmpty && !branches[1].isEmpty
  }
}

/// One branch of `Branches`.
public struct Branch: Sendable {
  /// Its layers.
  public let layers: [Network.Layer]
  /// A branch of the layers in a block; without any, the input itself.
  public init(@LayerBuilder _ layers: () -> [Network.Layer] = { [] }) { self.layers = layers() }
}

/// Gathers branches.
@resultBuilder
public enum BranchBuilder {
  /// Branches in their order.
  public static func buildBlock(_ branches: Branch...) -> [Branch] { branches }
}

/// Layers whose output is added to their input: K′ = K + K_branch, Θ′ = Θ + Θ_branch (He et al. 2016;
/// Yang 2020).
public struct Residual: Sendable, NetworkPart {
  /// The branch.
  public var branch: [Network.Layer]

  /// A residual sum over the layers in a block.
  public init(@LayerBuilder _ branch: () -> [Network.Layer]) { self.branch = branch() }

  /// As a layer.
  public var layers: [Network.Layer] { [.branches(Branches(.sum, [[], branch]))] }
}
