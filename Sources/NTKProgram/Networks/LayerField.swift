import Yams

/// A field of a layer in a network's file.
struct LayerField: Sendable {
  /// What a field holds.
  enum Kind: Sendable, Equatable {
    /// A whole number.
    case count
    /// A whole number for all axes, or one for each axis.
    case counts
    /// A number.
    case number
    /// `true` or `false`.
    case truth
    /// One of some words.
    case word([String])
    /// A list of rows of numbers, all of one length.
    case rows
  }

  let name: String
  let kind: Kind
  /// What is taken where a file does not give it, as the guide says it; nil for a field that it must give.
  let standard: String?

  /// The largest whole number: sizes of filters, strides, widths.
  static let largest = 1 << 16

  /// Whether a node holds what it should.
  func accepts(_ node: Node) -> Bool {
    switch kind {
    case .count: Self.isCount(node)
    case .counts:
      node.sequence.map { (1...2).contains($0.count) && $0.allSatisfy(Self.isCount) }
        ?? Self.isCount(node)
    case .number: Self.isNumber(node)
    case .truth: node.bool != nil
    case .word(let words): node.string.map(words.contains) ?? false
    case .rows:
      node.sequence.map { rows in
        !rows.isEmpty
          && rows.allSatisfy {
            $0.sequence?.count == rows[0].sequence?.count && $0.sequence?.isEmpty == false
              && $0.sequence!.allSatisfy(Self.isNumber)
          }
      } ?? false
    }
  }

  /// What it takes, after "takes".
  var expectation: String {
    switch kind {
    case .count: "a whole number from 1 to \(Self.largest)"
    case .counts:
      "a whole number from 1 to \(Self.largest), or a list of two, one for each axis"
    case .number: "a finite number"
    case .truth: "true or false"
    case .word(let words): words.dropLast().joined(separator: ", ") + " or \(words.last ?? "")"
    case .rows: "a list of rows of finite numbers, all of one length"
    }
  }

  private static func isCount(_ node: Node) -> Bool {
    isPlain(node) && node.int.map((1...largest).contains) ?? false
  }

  private static func isNumber(_ node: Node) -> Bool {
    isPlain(node) && (node.float ?? node.int.map(Double.init))?.isFinite ?? false
  }

  /// A scalar without quotes: "3" in quotes is text.
  private static func isPlain(_ node: Node) -> Bool {
    node.scalar.map { $0.style == .plain || $0.style == .any } ?? false
  }
}
