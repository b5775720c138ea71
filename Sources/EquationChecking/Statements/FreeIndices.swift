internal import MathSyntax

/// Letters without a meaning that stand as indices alone: `y_i = \sum_j X_{ij} w_j` is said of each i
/// that y has.
struct FreeIndices {
  /// The letters, and how far each goes.
  private(set) var ranges: [(node: MathNode, count: Int)] = []

  private struct Letter {
    let node: MathNode
    let name: SymbolName
    var counts: Set<Int> = []
    var standsElsewhere = false
  }

  private let vocabulary: Vocabulary
  private var letters: [Letter] = []
  /// The letters of `\delta_{ij}`, which go as far as each other.
  private var pairs: [[SymbolName]] = []

  init(of statement: Statement, _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    visit(statement.nodes, isIndex: false)
    shareCounts()
    for letter in letters {
      guard let count = letter.counts.first, letter.counts.count == 1, !letter.standsElsewhere,
        !Elaborator.isBoundBelow(letter.name, in: statement.nodes),
        !statement.conditions.contains(where: { Elaborator.stands(letter.name, in: $0) })
      else { continue }
      ranges.append((letter.node, count))
    }
  }

  private static let names: [SymbolName] = ["i", "j", "k", "l", "m"]

  private mutating func visit(_ nodes: [MathNode], isIndex: Bool) {
    for node in nodes {
      if let head = Head(node) {
        if Self.names.contains(head.name), !vocabulary.isDeclared(head.name) {
          meet(node, head, isIndex: isIndex && head.subscripts.isEmpty && head.whole.isEmpty)
        }
        measure(head)
      }
      for child in node.children {
        visit(child.nodes.cleaned, isIndex: isIndex || child.role == .subscript)
      }
    }
  }

  private mutating func meet(_ node: MathNode, _ head: Head, isIndex: Bool) {
    if !letters.contains(where: { $0.name == head.name }) {
      letters.append(Letter(node: node, name: head.name))
    }
    if !isIndex, let place = letters.firstIndex(where: { $0.name == head.name }) {
      letters[place].standsElsewhere = true
    }
  }

  private mutating func shareCounts() {
    for names in pairs {
      let places = letters.indices.filter { names.contains(letters[$0].name) }
      let counts = Set(places.flatMap { letters[$0].counts })
      for place in places where letters[place].counts.isEmpty { letters[place].counts = counts }
    }
  }

  /// Takes down how many values each index of a declared array has.
  private mutating func measure(_ head: Head) {
    if head.name == "δ", head.subscripts.count == 2, !vocabulary.isDeclared(head.name) {
      pairs.append(head.subscripts.compactMap { $0.first.flatMap(Head.init)?.name })
    }
    for (place, item) in head.subscripts.enumerated() {
      guard item.count == 1, let letter = Head(item[0]),
        Self.names.contains(letter.name), !vocabulary.isDeclared(letter.name),
        let count = extent(of: head, at: place)
      else { continue }
      meet(item[0], letter, isIndex: true)
      if let known = letters.firstIndex(where: { $0.name == letter.name }) {
        letters[known].counts.insert(count)
      }
    }
  }

  /// The size of the declared array that stands with such indices; of X for `x_{ij}` and `x_i`.
  private func extent(of head: Head, at place: Int) -> Int? {
    for declaration in vocabulary.declarations(named: head.name) {
      guard let sizes = sizes(declaration), declaration.pattern.slots.isEmpty,
        sizes.count == head.subscripts.count
      else { continue }
      return sizes[place]
    }
    guard let word = head.name.word, word.count == 1, head.subscripts.count <= 2,
      !vocabulary.isDeclared(head.name)
    else { return nil }
    let matrix = vocabulary.declarations(named: SymbolName(.letters(word.uppercased()))).first {
      $0.pattern.slots.isEmpty && $0.rank == 2
    }
    return matrix.flatMap { sizes($0)?[place] }
  }

  /// How many entries an array has along each of its indices; nil where that is not known.
  private func sizes(_ declaration: Declaration) -> [Int]? {
    let value: MathValue
    switch declaration.body {
    case .free(_, let dimension): return dimension.map { [$0] }
    case .value(let known): value = known
    case .sampled(let sampler):
      var generator = SeededGenerator(seed: 1)
      guard let drawn = try? sampler(&generator) else { return nil }
      value = drawn
    case .closure, .formula, .index, .indexBetween, .random, .sizes, .points: return nil
    }
    switch value {
    case .vector(let x), .row(let x): return [x.count]
    case .matrix(let a): return [a.rows, a.columns]
    case .complexMatrix(let a): return [a.rows, a.columns]
    case .scalar, .complex: return nil
    }
  }
}
