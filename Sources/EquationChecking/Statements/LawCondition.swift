internal import MathSyntax

/// A condition that gives names a law: `X, Y \sim \mathcal{N}(0, 1)`, `X_1, \dots, X_n \sim …`.
struct LawCondition {
  /// What stands before the sign, part by part; dots may be among them.
  private(set) var names: [[MathNode]]
  let distribution: [MathNode]
  /// The conditions that it takes up.
  private(set) var places: ClosedRange<Int>

  /// Those among the pieces between commas, in order.
  static func all(in conditions: [[MathNode]]) -> [LawCondition] {
    conditions.indices.compactMap { LawCondition(conditions, at: $0) }
  }

  /// Nil where the sign does not stand in this condition. The names before it have no relation of their
  /// own.
  private init?(_ conditions: [[MathNode]], at place: Int) {
    let part = conditions[place]
    guard let sign = Notation.topLevel(part).first(where: { StatementReader.isRelation(part[$0]) }),
      part[sign].scalar == "\u{223C}"
    else { return nil }
    var start = place
    while start > 0, !conditions[start - 1].contains(where: StatementReader.isRelation) {
      start -= 1
    }
    names = conditions[start..<place] + [Array(part[..<sign])]
    distribution = Array(part[(sign + 1)...])
    places = start...place
  }

  /// With the last of its names alone, back to one that does not fit; nil where none does.
  func names(while fits: ([MathNode]) -> Bool) -> LawCondition? {
    let count = names.reversed().prefix(while: fits).count
    guard count > 0 else { return nil }
    return names(from: places.upperBound - count + 1)
  }

  /// Without the names before a place.
  func names(from place: Int) -> LawCondition {
    var result = self
    result.names.removeFirst(place - places.lowerBound)
    result.places = place...places.upperBound
    return result
  }

  /// The names that are written as one node each; of a family `X_1, \dots, X_n` the last member, which
  /// stands for it. Nil where the last one is no such name.
  var letters: (nodes: [MathNode], places: ClosedRange<Int>)? {
    guard let last = names.last, last.count == 1, Head(last[0]) != nil else { return nil }
    return names { $0.count == 1 && ($0[0].isDots || Head($0[0]) != nil) }
      .map { ($0.isListed ? last : $0.names.map { $0[0] }, $0.places) }
  }

  /// Whether dots stand between its names.
  var isListed: Bool { names.contains { Elaborator.isDots($0) } }
}
