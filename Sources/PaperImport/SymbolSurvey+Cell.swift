/// The first cell of an imported notebook.
struct DeclarationCell {
  var text: String
  var declared: Int
  var left: Int
}

extension SymbolSurvey {
  /// Declarations of what could be guessed, and as comments what is left to the author.
  var cell: DeclarationCell {
    var lines: [String] = []
    var left: [String] = []
    let sorted = uses.values.sorted { $0.order < $1.order }
      .filter { $0.isFree || $0.isIndex || $0.isSize }
    let definitions = definitions(of: sorted)
    let defined = Set(definitions.map(\.latex))
    let sizes = sorted.filter { $0.isPlain && $0.isSize && !$0.isDefined }
    let indices = sorted.filter {
      $0.isPlain && !$0.isSize && !$0.isDefined && $0.isIndex
        && (!$0.isFree || ("i"..."t").contains($0.letter))
    }
    var values: [String: Int] = [:]
    for (number, size) in sizes.enumerated() {
      // Different sizes, so that shapes that do not fit are noticed.
      values[size.latex] = 3 + number % 5
      lines.append("define(\(Self.literal(size.latex)), \(values[size.latex]!))")
    }
    if !indices.isEmpty {
      lines.append("define(\(Self.literal(indices.map(\.latex))), in: 1...3)")
    }
    var numbers: [Use] = []
    var vectors: [(Use, Int)] = []
    for use in sorted
    where !sizes.contains(where: { $0.latex == use.latex })
      && !indices.contains(where: { $0.latex == use.latex }) && !defined.contains(use.latex)
    {
      if use.isSize, use.arguments == nil, use.familyIndex == nil, use.mostSubscripts == 1 {
        // Widths of layers: a family of sizes.
        lines.append("define(\(Self.literal(use.latex + "_l"))) { (l: Int) in 3 }")
        continue
      }
      if use.arguments != nil || use.familyIndex != nil {
        left.append(Self.suggestion(use, self))
        continue
      }
      if use.isDefined {
        let place = use.label.map { "@\($0): " } ?? ""
        left.append(
          "\(place)define(\(Self.literal(use.latex)), as: \"…\"), which an equation defines")
        continue
      }
      let dimensions = use.shape?.map { values[$0] ?? Int($0) ?? 3 }
      switch kind(of: use) {
      case .number: numbers.append(use)
      case .vector: vectors.append((use, dimensions?.first ?? 3))
      case .matrix(let isDefinite):
        let rows = dimensions?.first ?? 3
        let columns = dimensions.map { $0.count > 1 ? $0[1] : 1 } ?? 3
        let meaning =
          isDefinite && rows == columns
          ? ".positiveDefinite(dimension: \(rows))" : ".matrix(rows: \(rows), columns: \(columns))"
        lines.append("define(\(Self.literal(use.latex)), \(meaning))")
      }
    }
    if !numbers.isEmpty {
      lines.append("define(\(Self.literal(numbers.map(\.latex))), in: 0.5...2)")
    }
    for dimension in Set(vectors.map(\.1)).sorted() {
      let names = vectors.filter { $0.1 == dimension }.map(\.0.latex)
      lines.append("define(\(Self.literal(names)), in: -1...1, dimension: \(dimension))")
    }
    for use in definitions {
      guard let definition = use.definition else { continue }
      lines.append(
        "define(\(Self.literal(definition.pattern)), as: \(Self.literal(definition.formula)))")
    }
    let declared = uses.count - left.count
    return DeclarationCell(
      text: Self.text(lines, left), declared: lines.isEmpty ? 0 : declared, left: left.count)
  }

  /// The names that the paper's own equations define from declared ones, each behind those on which
  /// it rests.
  private func definitions(of sorted: [Use]) -> [Use] {
    var known = Set(
      sorted.filter { use in
        use.definition == nil && use.arguments == nil && use.familyIndex == nil && !use.isDefined
      }.map(\.latex))
    var waiting = sorted.filter { $0.definition != nil && $0.familyIndex == nil && !$0.isSize }
    var result: [Use] = []
    while let place = waiting.firstIndex(where: { use in
      use.definition?.names.allSatisfy { known.contains($0) || uses[$0] == nil } ?? false
    }) {
      known.insert(waiting[place].latex)
      result.append(waiting.remove(at: place))
    }
    return result
  }

  private static func text(_ lines: [String], _ left: [String]) -> String {
    var code = [
      "```swift",
      "// What the symbols of the formulas mean, as far as their use shows it. Kinds, shapes and",
      "// ranges are guesses: correct them where the paper means something else.",
    ]
    code += lines
    if !left.isEmpty {
      code.append("// Left to declare:")
      code += left.map { "// " + $0 }
    }
    return (code + ["```", ""]).joined(separator: "\n")
  }

  // MARK: Kinds

  private enum Kind {
    case number, vector
    case matrix(isDefinite: Bool)
  }

  private func kind(of use: Use) -> Kind {
    // A primed letter is of the kind that the letter is.
    if use.latex.hasSuffix("'"), use.shape == nil,
      let plain = uses[use.latex.replacing("'", with: "")], plain.arguments == nil
    {
      return kind(of: plain)
    }
    let isCapital = use.letter.properties.isUppercase
    let isDefinite = isCapital && (use.isInverted || ["Σ", "K", "Λ"].contains(use.letter))
    if let shape = use.shape {
      return shape.isEmpty ? .number : shape.count == 1 ? .vector : .matrix(isDefinite: isDefinite)
    }
    if isCapital {
      let isMatrix =
        use.isBold || use.isInverted || use.isTransposed
        || use.mostSubscripts > 1 && use.letterSubscripts > 1
      return isMatrix
        ? .matrix(isDefinite: isDefinite) : use.letterSubscripts > 0 ? .vector : .number
    }
    if use.mostSubscripts > 1, use.letterSubscripts > 1 { return .matrix(isDefinite: false) }
    return use.isBold || use.isTransposed || use.isNormed || use.letterSubscripts > 0
      ? .vector : .number
  }

  /// What an author could write for a function or a family.
  private static func suggestion(_ use: Use, _ survey: SymbolSurvey) -> String {
    var pattern = use.latex
    var parameters: [String] = []
    if let index = use.familyIndex {
      pattern += "^{(\(index))}"
      parameters.append("\(name(index, "l")): Int")
    }
    if let arguments = use.arguments {
      let usual = ["x", "y", "z"]
      let names = arguments.enumerated().map { place, latex in
        latex.isEmpty ? usual[place % 3] : latex
      }
      pattern += "(\(names.joined(separator: ", ")))"
      var taken: Set<String> = []
      for (place, latex) in names.enumerated() {
        var parameter = name(latex, usual[place % 3])
        while !taken.insert(parameter).inserted { parameter += "2" }
        let kind =
          survey.uses[latex].map { use -> String in
            switch survey.kind(of: use) {
            case .number: "Double"
            case .vector: "Vector"
            case .matrix: "Matrix"
            }
          } ?? "Double"
        parameters.append("\(parameter): \(kind)")
      }
    }
    let place = use.label.map { "@\($0): " } ?? ""
    return "\(place)define(\(literal(pattern))) { (\(parameters.joined(separator: ", "))) in … }"
  }

  /// A name that Swift takes.
  private static func name(_ latex: String, _ usual: String) -> String {
    let letters = latex.filter { $0.isASCII && $0.isLetter }
    return letters.isEmpty ? usual : letters
  }

  private static func literal(_ latex: [String]) -> String {
    literal(latex.joined(separator: ", "))
  }

  private static func literal(_ latex: String) -> String {
    "\"" + latex.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension SymbolSurvey.Use {
  /// Whether it is but a letter.
  fileprivate var isPlain: Bool {
    arguments == nil && familyIndex == nil && shape == nil && letterSubscripts == 0
  }
}
