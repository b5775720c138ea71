/// Knuth and Plass's total-fit line breaking: the breaks with the fewest demerits over the whole
/// paragraph, by TeX's measures (The TeXbook, chapter 14).
public struct LineBreaker: Sendable {
  /// Added to each line's badness: more favours fewer lines.
  public var linePenalty = 10.0
  /// For two hyphens in a row, for a hyphen in the last line but one, and for neighbours of which
  /// one is loose and the other tight.
  public var doubleHyphenDemerits = 10_000.0
  public var finalHyphenDemerits = 5_000.0
  public var adjacentDemerits = 10_000.0
  /// The largest badness of a line.
  public var tolerance = 200.0
  /// Stretch that every line is taken to have in addition.
  public var emergencyStretch = 0.0

  public init() {}

  /// The items at which lines end, the last item included; nil when no way is within the tolerance.
  ///
  /// Lines are `width` long; an indentation is a box at the start. The items end with glue and a
  /// forced penalty.
  ///
  /// - Parameter acceptsOverfull: Take a line that is too long rather than fail.
  /// - Complexity: O(items × active breaks), and a line's length bounds the latter.
  public func breaks(
    _ items: [LineItem], width: Double, acceptsOverfull: Bool = false
  ) -> [Int]? {
    var search = LineSearch(self, items, width: width, acceptsOverfull: acceptsOverfull)
    return search.run()
  }

  /// How the line between two breaks fits.
  public struct Fit: Sendable, Hashable {
    /// From -1 (shrunk by all its shrink) over 0 to any stretch.
    public var ratio: Double
    public var badness: Double

    /// TeX's classes: tight, decent, loose, very loose.
    public var fitness: Int {
      if ratio < -0.5 { return 0 }
      if ratio <= 0.5 { return 1 }
      return ratio <= 1 ? 2 : 3
    }
  }

  /// How natural material fits a width; badness is `.infinity` for an overfull line.
  public func fit(
    natural: Double, stretch: Double, shrink: Double, width: Double
  ) -> Fit {
    let excess = width - natural
    if excess == 0 { return Fit(ratio: 0, badness: 0) }
    if excess > 0 {
      let stretch = stretch + emergencyStretch
      guard stretch > 0 else { return Fit(ratio: .infinity, badness: 10_000) }
      let ratio = excess / stretch
      return Fit(ratio: ratio, badness: min(100 * ratio * ratio * ratio, 10_000))
    }
    guard shrink > 0, -excess <= shrink * 1.000_001 else {
      return Fit(ratio: -.infinity, badness: .infinity)
    }
    let ratio = excess / shrink
    return Fit(ratio: ratio, badness: -100 * ratio * ratio * ratio)
  }

  /// The demerits of a line (The TeXbook, p. 98).
  public func demerits(
    _ fit: Fit, breakAt item: LineItem, previousIsFlagged: Bool, previousFitness: Int,
    isLast: Bool
  ) -> Double {
    let base = linePenalty + fit.badness
    var demerits = base * base
    let penalty = item.kind == .penalty ? item.penalty : 0
    if penalty > 0 {
      demerits += penalty * penalty
    } else if penalty > LineItem.forced {
      demerits -= penalty * penalty
    }
    if previousIsFlagged {
      if item.isFlagged { demerits += doubleHyphenDemerits }
      if isLast { demerits += finalHyphenDemerits }
    }
    if abs(fit.fitness - previousFitness) > 1 { demerits += adjacentDemerits }
    return demerits
  }
}
