import Evidence
import MathSyntax
import Phrases
import ReportModel

extension PageText {
  /// A display, its numbers at the right, and the evidence for it, which opens.
  func equation(
    _ equation: ReportBlock.Equation, _ place: String, destination: String? = nil
  ) -> String {
    let rows = rowNumbers(of: equation)
    let marks = [equation.mark].compactMap(\.self) + equation.numbers.compactMap(\.mark)
    let notes = symbolList.places(of: marks.flatMap { symbols[$0.destination] ?? [] })
    let math = displayMath(
      equation.formula, numbers: rows, meanings: symbolList.meanings(of: notes))
    let isDrawn = math.hasPrefix("<svg")
    // A display that scrolls on a phone is reached by the keyboard.
    let isWide = typesetter.geometry(equation.formula).width > 16 * typesetter.size
    let name = HTMLText.attribute("aria-label", words.name(of: .equation))
    let focus = isWide ? " tabindex=\"0\" role=\"group\"\(name)" : ""
    var text = "<div class=\"display\"\(focus)>\(math)</div>"
    if rows.isEmpty || isDrawn {
      let numbers = equation.numbers.map { self.number(of: $0) }.joined(separator: "<br>")
      if !numbers.isEmpty { text += "<div class=\"number\">\(numbers)</div>" }
    }
    let shown = text
    for (index, mark) in marks.enumerated() {
      text += evidence(mark, index == marks.count - 1 ? notes : [])
    }
    keep(
      "<div class=\"equation\">\(shown)</div>",
      at: [destination] + equation.numbers.map(\.destination))
    return "<div class=\"equation\"\(place)>\(text)</div>\n"
  }

  /// The numbers of several rows, each within its row.
  private func rowNumbers(of equation: ReportBlock.Equation) -> [Int: String] {
    guard equation.numbers.contains(where: { $0.row != nil }), equation.formula.rows.count > 1
    else { return [:] }
    var rows: [Int: String] = [:]
    for number in equation.numbers {
      formulaWords.formUnion(number.text.unicodeScalars)
      // A formula is one thing to those who listen to it, and has no links inside.
      rows[number.row ?? 0] =
        "<mtext\(identifier(number.destination))>\(HTMLText.escaped(number.text))</mtext>"
    }
    return rows
  }

  /// A number as a link to itself: what a reader copies to point to it.
  private func number(of number: ReportBlock.Equation.Number) -> String {
    let text = HTMLText.escaped(number.text)
    guard let destination = number.destination else { return "<span>\(text)</span>" }
    return "<a\(identifier(destination)) href=\"#\(HTMLText.fragment(destination))\">\(text)</a>"
  }

  /// What a mark vouches for, behind its words.
  private func evidence(_ mark: ReportBlock.CheckMark, _ notes: [Int]) -> String {
    let summary = "\(sign(mark.sign)) \(inlines(mark.summary))"
    let checks = mark.checks.map(details).joined() + symbolBox(notes)
    let address = map.address(of: .destination(mark.destination), from: page) ?? "#"
    return "<details class=\"evidence \(mark.sign.className)\"><summary>\(summary)</summary>\n"
      + "<div class=\"checks\">\(checks)<p class=\"more\"><a href=\"\(address)\">"
      + "\(HTMLText.escaped(phrases(.inTheTableOfChecks)))</a></p></div></details>"
  }

  /// What the symbols of an equation mean and where they are declared: their lines of the page's list,
  /// which a script shows here.
  private func symbolBox(_ places: [Int]) -> String {
    guard let first = places.first else { return "" }
    let title = HTMLText.escaped(phrases(.symbols))
    let lines = places.map(String.init).joined(separator: " ")
    let (address, all) =
      notationAddress(of: symbolList.notes[first]).map { ($0, words.notation) }
      ?? ("#\(SymbolList.place)", phrases(.symbolsOfPage))
    return "<details class=\"symbols\" data-lines=\"\(lines)\"><summary>\(title)</summary>\n"
      + "<p><a href=\"\(address)\">\(HTMLText.escaped(all))</a></p></details>\n"
  }

  /// Where another page of the site has a symbol in its table of notation.
  private func notationAddress(of note: SymbolNote) -> String? {
    for case .link(let link, _) in note.symbols {
      guard case .destination(let name) = link, let target = map.pages[name], target != page else {
        continue
      }
      return map.address(of: link, from: page)
    }
    return nil
  }

  /// The symbols of all checked equations of the page: for its end, or where the table of notation on
  /// another page has all of them, for a script.
  func symbolsOfPage() -> (html: String, isElsewhere: Bool) {
    guard !symbolList.notes.isEmpty else { return ("", false) }
    let isElsewhere = symbolList.notes.allSatisfy { notationAddress(of: $0) != nil }
    let items = symbolList.notes.enumerated().map { place, note in
      var parts = [inlines(note.symbols)]
      if !note.meaning.isEmpty { parts.append(inlines(note.meaning)) }
      if !note.value.isEmpty { parts.append(inlines(note.value)) }
      let isListing = note.code.plainText.allSatisfy(\.isNumber)
      let name = HTMLText.escaped(isListing ? words.code : words.code.lowercased())
      let code = note.code.isEmpty ? "" : " <small>\(name) \(inlines(note.code))</small>"
      return "<li data-place=\"\(place)\">\(parts.joined(separator: ", "))\(code)</li>"
    }
    let list = "<ul>\n" + items.joined(separator: "\n") + "\n</ul>"
    guard !isElsewhere else { return (list, true) }
    let title = HTMLText.escaped(phrases(.symbolsOfPage))
    return (
      "<details class=\"symbols\" id=\"\(SymbolList.place)\"><summary>\(title)</summary>\n"
        + list + "</details>\n", false
    )
  }

  /// One check in full.
  private func details(_ check: Check) -> String {
    var rows: [(String, String)] = []
    func add(_ name: String, _ html: String) { if !html.isEmpty { rows.append((name, html)) } }
    func formulas(_ text: String) -> String { inlines(formulaInlines(text)) }
    let (report, evidence) = (words.phrases, words.evidence)
    if let relation = check.relation {
      add(phrases(.relation), HTMLText.escaped(relation.words(in: evidence)))
    }
    let isTested = !check.isUnchecked && !check.isExempt
    let explanation = HTMLText.escaped(check.kind.explanation(in: evidence))
    let reason = reasonInlines(of: check, in: evidence).map {
      explained(inlines($0.inlines), in: $0.language)
    }
    add(
      isTested ? report(.evidence) : check.verdict.word(in: evidence).capitalizedFirst,
      isTested ? explanation : reason ?? explanation)
    if isTested {
      add(phrases(.grade), check.grade.map { HTMLText.escaped($0.word(in: evidence)) } ?? "")
      add(report(.found), formulas(check.found(.math, in: evidence)))
      add(report(.allowed), formulas(check.allowed(.math)))
      add(phrases(.points), check.points.map(String.init) ?? "")
    }
    if let misprints = check.misprints, misprints.tried > 0 {
      add(phrases(.misprintsCaught), HTMLText.escaped(misprints.words(in: evidence)))
      let survivors = misprints.survivors.prefix(4).map { "<code>\(HTMLText.escaped($0))</code>" }
      let more = misprints.survivors.count - survivors.count
      add(
        phrases(.wouldPass),
        survivors.joined(separator: "<br>")
          + (more > 0 ? "<br>" + HTMLText.escaped(phrases(.andMore, "\(more)")) : ""))
      add(
        phrases(.setAside),
        misprints.setAside.map {
          "<code>\(HTMLText.escaped($0.latex))</code>: \(HTMLText.escaped($0.reason))"
        }.joined(separator: "<br>"))
    }
    for note in check.notes {
      add(phrases(.note), explained(inlines(noteInlines(note))))
    }
    if check.isFailed {
      let verdict = HTMLText.escaped(check.verdict.word(in: evidence))
      add(phrases(.verdict), "<strong>\(verdict)</strong>: " + (reason ?? ""))
    }
    if let remedy = check.remedy {
      add(phrases(.remedy), "<code>\(HTMLText.escaped(remedy))</code>")
    }
    let lines = rows.map { "<div><dt>\(HTMLText.escaped($0))</dt><dd>\($1)</dd></div>" }
    return "<dl>\(lines.joined())</dl>\n"
  }

  /// What the checker says, which it says in one language as far as it is no phrase.
  private func explained(_ html: String, in spoken: String = Check.reasonLanguage) -> String {
    html.isEmpty || language.primaryLanguage == spoken
      ? html : "<span\(HTMLText.attribute("lang", spoken))>\(html)</span>"
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
