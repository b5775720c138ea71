import Foundation

/// A long document without cells: the displays of the tests' corpus in turn, each made distinct by
/// a number, between paragraphs of about thirty words with a formula in each.
enum GeneratedDocument {
  private struct CorpusFormula: Decodable {
    var latex: String
    var style: String
  }

  /// The formulas that the corpus sets as displays.
  static func corpus() throws -> [String] {
    let path = "Tests/MathTypesettingTests/Corpus/formulas.json"
    let data = try Data(contentsOf: URL(filePath: path))
    return try JSONDecoder().decode([CorpusFormula].self, from: data)
      .filter { $0.style == "display" }.map(\.latex)
  }

  static func text(formulas: Int, paragraphs: Int, corpus: [String]) -> String {
    var words = WordSource()
    var text = "---\ntitle: Generated\n---\n\n"
    for index in 0..<max(formulas, paragraphs) {
      if index % 40 == 0 { text += "# Section \(index / 40 + 1)\n\n" }
      if index < paragraphs { text += words.paragraph(index) + "\n\n" }
      if index < formulas { text += "$$\n\(distinct(corpus[index % corpus.count], index))\n$$\n\n" }
    }
    return text
  }

  /// The formula with a number: inside of its environment, where it is one.
  private static func distinct(_ latex: String, _ number: Int) -> String {
    guard latex.hasPrefix("\\begin{"), let end = latex.range(of: "\\end{", options: .backwards)
    else { return "\(latex)\\;\(number)" }
    return "\(latex[..<end.lowerBound])\\;\(number)\(latex[end.lowerBound...])"
  }
}

/// Words in an order that is always the same.
struct WordSource {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  private let words = """
    the kernel of a network at initialization converges to its deterministic limit as every hidden \
    layer becomes wide and the parameters move only little during training which makes dynamics of \
    gradient descent linear in function space so that predictions follow from regression with this \
    kernel matrix whose eigenvalues decide how fast each component of the residual error vanishes \
    over time while finite networks show fluctuations that decrease with inverse square root
    """.split(separator: " ").map(String.init)

  mutating func paragraph(_ number: Int) -> String {
    var text = (0..<30).map { _ in next() }
    text[15] = "$f_{\(number)}(x) = w^\\top x + b$"
    let first = text[0]
    text[0] = first.prefix(1).uppercased() + first.dropFirst()
    return text.joined(separator: " ") + "."
  }

  private mutating func next() -> String {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return words[Int((state >> 33) % UInt64(words.count))]
  }
}
