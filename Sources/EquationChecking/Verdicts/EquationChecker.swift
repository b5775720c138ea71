internal import Diagnostics
internal import Evidence
internal import MathSyntax

/// Checks equations against declared symbols: reads the LaTeX, evaluates both sides of every
/// relation at points, and says what became of each.
public struct EquationChecker {
  public let vocabulary: Vocabulary
  public var settings: CheckSettings

  public init(_ vocabulary: Vocabulary, settings: CheckSettings = CheckSettings()) {
    self.vocabulary = vocabulary
    self.settings = settings
  }

  /// Checks a formula (LaTeX without its dollars). With `mutates`, each relation that passes is
  /// spoiled in many ways too, to see whether the check would notice.
  ///
  /// - Parameter label: of the whole formula; rows of an alignment may have labels of their own.
  public func check(
    _ latex: String, label: String = "", mutates: Bool = true
  ) -> EquationReport {
    vocabulary.bindGiven()
    let formula = Formula.parse(SourceExcerpt(latex), macros: vocabulary.macros)
    if let diagnostic = formula.diagnostics.first(where: { $0.severity == .error }) {
      return EquationReport(relations: [], unchecked: diagnostic.message)
    }
    let labels = RowLabels(formula.root)
    var relations: [Check] = []
    var statements = StatementReader.statements(formula.root)
    let sequences = try? Sequences(of: &statements, vocabulary, SourceText(latex: latex))
    statements.removeAll(where: \.relations.isEmpty)
    statements = statements.flatMap(\.apartByOrders).map(\.differentiated)
    let meanings = DisplayMeanings.read(&statements, vocabulary, SourceText(latex: latex))
    defer { meanings.forget() }
    var judged = statements.map { statement in
      if let sequence = sequences?.definitions.name(of: statement) {
        return [Check(statement.relations[0], .exempt(.definesSequence(sequence)))]
      }
      if let name = meanings.definitions.name(of: statement) {
        return [Check(statement.relations[0], .exempt(.definesInDisplay(name)))]
      }
      return check(statement, latex, mutates: mutates).map { check in
        var check = check
        check.notes = meanings.notes + check.notes
        return check
      }
    }
    for index in statements.indices.dropFirst() where statements[index].mayBeCondition {
      reconsider(index, statements, &judged, latex, mutates: mutates)
    }
    for (statement, checks) in zip(statements, judged) {
      for (relation, var check) in zip(statement.relations, checks) {
        check.label = labels.label(at: relation.range.lowerBound) ?? label
        relations.append(check)
      }
    }
    number(&relations)
    let unchecked = relations.isEmpty ? "this formula has no relation" : nil
    return EquationReport(relations: relations, unchecked: unchecked)
  }

  /// `\sqrt{(a - b)^2} = a - b, \quad a - b \ge 0`: an inequality that fails at some points, behind
  /// a relation that needs it, is a condition. Behind one that does not, nobody can tell. An equation
  /// behind a relation that holds is a claim.
  private func reconsider(
    _ index: Int, _ statements: [Statement], _ judged: inout [[Check]], _ latex: String,
    mutates: Bool
  ) {
    guard judged[index].contains(where: \.isFailed) else { return }
    let isEquation = statements[index].relations.allSatisfy { $0.symbol == .equal }
    if isEquation, !judged[index - 1].contains(where: \.isFailed) { return }
    var restricted = statements[index - 1]
    restricted.conditions += [statements[index].nodes] + statements[index].conditions
    let others = check(restricted, latex, mutates: mutates)
    let text = SourceText(latex: latex).text(of: statements[index].nodes)
    // Where no point is drawn at which it holds, nobody can tell what it is.
    if !isEquation, judged[index - 1].contains(where: \.isFailed),
      others.contains(where: \.isUnchecked),
      !others.contains(where: \.isFailed)
    {
      let reason =
        "`\(text)` can be a condition, and no point was drawn at which it holds: declare symbols "
        + "for which it does"
      for place in [index - 1, index] {
        for number in judged[place].indices where judged[place][number].isFailed {
          judged[place][number].verdict = .unchecked(Check.Reason(reason))
        }
      }
      return
    }
    guard others.allSatisfy({ $0.isPassed || $0.isExempt }), others.contains(where: \.isPassed)
    else {
      return
    }
    if judged[index - 1].contains(where: \.isFailed) {
      judged[index - 1] = others.map { other in
        var check = other
        check.notes.append("`\(text)` is read as a condition: where it fails, so does the relation")
        return check
      }
      judged[index] = statements[index].relations.map {
        Check($0, .exempt(.condition))
      }
    } else {
      for place in judged[index].indices where judged[index][place].isFailed {
        judged[index][place].verdict = .unchecked(
          "`\(text)` can be read as a condition on the relation before it or as a claim, which fails "
            + "at some points: write “for” before a condition")
      }
    }
  }

  /// Rows with labels of their own count their own relations.
  private func number(_ relations: inout [Check]) {
    for label in Set(relations.map(\.label)) {
      let own = relations.indices.filter { relations[$0].label == label }
      for (number, index) in own.enumerated() {
        relations[index].relation?.number = number + 1
        relations[index].relation?.count = own.count
      }
    }
  }

  private func check(
    _ statement: Statement, _ latex: String, mutates: Bool
  ) -> [Check] {
    do throws(Objection) {
      if let defined = try definition(statement, latex) { return defined }
    } catch {
      return statement.relations.map { Check(unread: $0, error, in: latex) }
    }
    if let checks = approached(statement, latex, mutates: mutates) { return checks }
    if let checks = sampled(statement, latex, mutates: mutates) { return checks }
    var met: [Convention: String] = [:]
    var usual = check(statement, latex, in: [], met: &met, mutates: mutates)
    guard !met.isEmpty, usual.contains(where: { $0.isFailed || $0.isUnchecked }) else {
      return usual
    }
    if let call = met.removeValue(forKey: .callOfNumber) { usual = usual.map { $0.doubting(call) } }
    for conventions in Convention.choices(among: met) {
      let other = check(statement, latex, in: conventions, met: &met, mutates: mutates)
      guard other.allSatisfy({ $0.isPassed || $0.isExempt }) else { continue }
      return conventions.allSatisfy(\.isDecisive)
        ? other.map { $0.noting(conventions, met) } : usual.map { $0.doubting(conventions, met) }
    }
    for index in usual.indices { usual[index].name(met) }
    return usual
  }

  /// The checks of a statement in which a letter tends to a limit; nil for another one.
  private func approached(
    _ statement: Statement, _ latex: String, mutates: Bool
  ) -> [Check]? {
    guard
      let approach = Approach(statement, vocabulary, SourceText(latex: latex))
    else { return nil }
    var first: [Check]?
    for sizes in Approach.sizes {
      let checks = vocabulary.withLocals {
        let note = approach.declare(sizes, in: vocabulary)
        return check(approach.statement, latex, mutates: mutates, noting: note)
      }
      // What is lost in rounding may show farther away; a failure is one at any distance.
      if checks.allSatisfy({ $0.isPassed || $0.isExempt }) { return checks }
      first = first ?? checks
      if !checks.contains(where: \.isUnchecked) { break }
    }
    return first
  }

  /// The checks of a statement whose own declarations were made just now, with a note on them.
  private func check(
    _ statement: Statement, _ latex: String, mutates: Bool, noting note: String
  ) -> [Check] {
    vocabulary.bindGiven()
    return check(statement, latex, mutates: mutates).map { check in
      var check = check
      check.notes.append(note)
      return check
    }
  }

  /// The checks of a statement about a family with a law; nil for another one.
  private func sampled(_ statement: Statement, _ latex: String, mutates: Bool) -> [Check]? {
    guard let family = LawFamily(statement) else { return nil }
    return vocabulary.withLocals {
      do throws(Objection) {
        let note = try family.declare(in: vocabulary, SourceText(latex: latex))
        return check(family.statement, latex, mutates: mutates, noting: note)
      } catch {
        return statement.relations.map { Check(unread: $0, error, in: latex) }
      }
    }
  }

  /// The checks of a statement that is read in some conventions.
  private func check(
    _ statement: Statement, _ latex: String, in conventions: Set<Convention>,
    met: inout [Convention: String], mutates: Bool
  ) -> [Check] {
    let chain: Chain
    do throws(Objection) {
      chain = try Chain(statement, vocabulary, latex: latex, conventions: conventions)
      vocabulary.used += chain.symbols(written: true)
      met.merge(chain.conventionsMet) { first, _ in first }
    } catch {
      return statement.relations.map { Check(unread: $0, error, in: latex) }
    }
    var check = ChainCheck(
      chain, of: latex, settings, seed: settings.seed ^ SeededGenerator.seed(of: latex))
    do throws(Objection) {
      var reports = try check.reports(mutates: mutates)
      for index in reports.indices where !reports[index].isRead {
        guard let missing = chain.missing(in: index) else { continue }
        let guess = ShapeGuess(
          vocabulary: vocabulary, statement: statement, latex: latex, settings: settings)
        if let line = guess.declaration(of: missing) { reports[index].remedy = line }
      }
      return reports
    } catch {
      return statement.relations.map { relation in
        var check = Check(relation)
        check.reject(error, at: Point())
        check.verdict = .unchecked(Check.Reason(error.reason))
        return check
      }
    }
  }

  /// `:=` with an undeclared left side declares it by the formula on the right.
  private func definition(
    _ statement: Statement, _ latex: String
  ) throws(Objection) -> [Check]? {
    guard statement.relations.count == 1, statement.relations[0].symbol == .defined,
      let pattern = SymbolPattern(statement.sides[0]),
      !vocabulary.isDeclared(pattern.name)
    else { return nil }
    let reader = DefinitionReader(vocabulary: vocabulary, source: SourceText(latex: latex))
    let (declaration, readings) = try reader.read(
      statement.sides[0], pattern, statement.sides[1])
    declaration.isDefinition = true
    vocabulary.add(declaration)
    vocabulary.used.append(declaration)
    var check = Check(
      statement.relations[0], .exempt(.defines(declaration.latex)))
    check.notes = readings
    return [check]
  }
}

extension Check {
  /// With how it was read, where it holds in conventions that are not the usual ones.
  fileprivate func noting(
    _ conventions: Set<Convention>, _ met: [Convention: String]
  ) -> Check {
    var result = self
    for convention in Convention.allCases where conventions.contains(convention) {
      guard let text = met[convention] else { continue }
      result.notes.append("`\(text)` is read \(convention.other), in which the relation holds")
    }
    return result
  }

  /// Unchecked, where it fails in the usual convention and holds in a rare one.
  fileprivate func doubting(
    _ conventions: Set<Convention>, _ met: [Convention: String]
  ) -> Check {
    guard isFailed else { return self }
    var result = self
    let readings = Convention.allCases.filter { conventions.contains($0) }.map { convention in
      "read \(convention.usual), `\(met[convention] ?? "")` makes it fail; read \(convention.other), "
        + "it holds"
    }
    result.verdict = .unchecked(Reason(readings.joined(separator: "; ")))
    return result
  }

  /// Unchecked, where a product that looks like the call of a function makes it fail.
  fileprivate func doubting(_ call: String) -> Check {
    guard isFailed else { return self }
    var result = self
    result.verdict = .unchecked(
      Reason(
        "`\(call)`, read as a product, makes it fail: it can be the value of a function too, which is "
          + "not declared"))
    return result
  }

  /// Names the conventions in which a relation that fails was read, and those in which it fails
  /// too.
  fileprivate mutating func name(_ met: [Convention: String]) {
    guard case .failed(let reason) = verdict else { return }
    let readings = Convention.allCases.compactMap { convention in
      met[convention].map {
        "`\($0)` is read \(convention.usual); it fails too where that is read \(convention.other)"
      }
    }
    verdict = .failed(reason + Check.Reason(readings.map { "; " + $0 }.joined()))
  }
}
