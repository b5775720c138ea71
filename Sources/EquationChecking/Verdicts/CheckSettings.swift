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
  /// The share of a sampled mean that its interval may be wide: more is drawn until it is.
  public var meanWidth = 0.02
  /// The share beyond which an interval tells nothing.
  public var coarsestMean = 0.1
  /// Draws of a sampled expectation, at the most.
  public var mostSamples = 100_000
  /// Draws of random symbols for each size of a limit, to begin with.
  public var replicates = 32
  /// The share of a limit that the interval of what is approached may be wide: more is drawn until
  /// it is.
  public var limitWidth = 0.025
  /// The share beyond which such an interval tells nothing.
  public var coarsestLimit = 0.06
  /// Draws for each size of a limit, at the most: a number, not a time, so that the verdict is the
  /// same on every machine.
  public var mostReplicates = 4000
  /// What an author allows instead: draws for each size where there are sizes, draws of a mean where
  /// there are none.
  public var draws: Int?
  /// The least decay, as an exponent of the size, that counts as convergence.
  public var leastRate = 0.2
  /// By how much of an exponent what is O(g) may seem to grow against g.
  public var orderSlack = 0.1
  /// By how much of an exponent O(g) may be larger than what was found, and be called tight.
  public var orderTightness = 0.25
  /// Evaluations in search of the points at which an inequality is nearly an equation.
  public var searchSteps = 300
  /// The relative difference that ≈ allows.
  public var approximation = 0.05
  /// The share of an inequality's bound that must be used up at some point: a looser bound fails.
  public var attained = 0.0
  /// Operations that a single equation may take.
  public var budget = 4_000_000
  /// Operations that an equation with sampled means may take.
  public var sampledBudget = 200_000_000
  /// Operations that an equation with limits of random sequences may take.
  public var drawnBudget = 100_000_000
  /// Processor time after which an equation is given up. Operations and draws are counted, so that
  /// verdicts do not depend on the machine; this only ends a closure that would never come back.
  public var limit: Duration = .seconds(240)
  /// Operations that its mutants may take.
  public var mutantBudget = 2_000_000
  /// Operations that the mutants of a relation with draws may take, as a multiple of what its own
  /// test took.
  public var mutantShare = 2.0
  /// Mutants of a relation that are tried.
  public var mutants = 60
  /// Mutants of an arrow that are tried: each is observed along all sizes.
  public var rateMutants = 12
  /// Draws for each size of such a mutant.
  public var mutantReplicates = 256
  /// Mutants of an arrow whose other side alone is random: its draws serve all of them.
  public var constantMutants = 60
  /// Spoiled forms that are no misprints, without their spaces: why.
  public var noMisprints: [String: String] = [:]
  /// Parts that may stand for others without being misprints.
  public var sameParts: [SamePart] = []
  /// What the values of declared symbols are computed by, where that is known: the calls that each
  /// `define` leads to, by the last part of its file's path and its line.
  public var origins: [String: [Int: [String]]] = [:]
  public var seed: UInt64 = 20_200_802

  /// A part of an equation that says the same as another, in its place.
  public struct SamePart: Sendable {
    var old: String
    var new: String
    var reason: String

    /// - Parameters:
    ///   - old: LaTeX as the equation has it; spaces do not count.
    ///   - new: What may stand for it.
    public init(old: String, new: String, reason: String) {
      self.old = old.filter { !$0.isWhitespace }
      self.new = new.filter { !$0.isWhitespace }
      self.reason = reason
    }

    /// Whether a form differs from the printed one by the part, in one place.
    func tells(_ spoiled: String, from printed: String) -> Bool {
      printed.ranges(of: old).contains { range in
        String(printed[..<range.lowerBound]) + new + printed[range.upperBound...] == spoiled
      }
    }
  }

  public init() {}
}
