/// How hard equations are tested.
public struct CheckSettings: Sendable {
  /// Points for free real symbols.
  public var points = 6
  /// Points for equations with sampled means, each of which takes thousands of evaluations.
  public var sampledPoints = 3
  /// Combinations of indices that are all tested; of more, so many are drawn.
  public var indexCombinations = 400
  /// Times the bound of rounding errors that sides may differ by.
  public var safety = 16.0
  /// The confidence that no true statistical statement of the book fails.
  public var confidence = 0.999
  /// Statistical tests in the book, by which the level is corrected (Bonferroni).
  public var statisticalTests = 100
  /// Draws of an expectation that is sampled.
  public var samples = 4000
  /// Draws of random symbols for each size of a limit.
  public var replicates = 32
  /// The least decay, as an exponent of the size, that counts as convergence.
  public var leastRate = 0.2
  /// By how much of an exponent what is O(g) may seem to grow against g.
  public var orderSlack = 0.3
  /// The relative difference that ≈ allows.
  public var approximation = 0.05
  /// Operations that a single equation may take.
  public var budget = 4_000_000
  /// Operations that an equation with sampled means may take.
  public var sampledBudget = 16_000_000
  /// Processor time that an equation may take, where its closures are slow; operations count
  /// otherwise, so that verdicts do not depend on the machine.
  public var limit: Duration = .seconds(30)
  /// Operations that its mutants may take.
  public var mutantBudget = 2_000_000
  /// Mutants of a relation that are tried.
  public var mutants = 60
  /// Mutants of an arrow that are tried: each is observed along all sizes.
  public var rateMutants = 8
  public var seed: UInt64 = 20_200_802

  public init() {}
}
