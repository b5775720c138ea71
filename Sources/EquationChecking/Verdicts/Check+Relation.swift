internal import Evidence

extension Check {
  /// The check of a relation, which holds until something is found against it.
  init(_ relation: Statement.Relation, _ verdict: Verdict = .passed) {
    self.init(
      label: "", relation: Relation(symbol: relation.text), source: .formula, verdict: verdict,
      place: .formula(relation.range))
  }

  /// The check of a relation that could not be read.
  init(unread relation: Statement.Relation, _ objection: Objection, in latex: String) {
    self.init(relation, .unchecked(Reason(objection.reason)))
    place = .formula(objection.range)
    remedy = objection.missing?.declaration(in: latex)
    isRead = false
  }

  mutating func reject(_ objection: Objection, at point: Point) {
    place = .formula(objection.range)
    let reason = Reason(objection.reason)
    verdict = objection.kind == .wrong ? .failed(reason.located(at: point)) : .unchecked(reason)
  }
}
