public import Diagnostics
import Evidence

extension Manifest {
  /// How a build that was made anew differs from an earlier one, causes first.
  public func differences(from earlier: Manifest) -> [Diagnostic] {
    var found: [Diagnostic] = []
    func differ(_ what: String, _ before: String, _ now: String) {
      guard before != now else { return }
      found.append(
        .error("verify.differs", "\(what): \(before) in the manifest, \(now) now", at: nil))
    }
    differ("ntkdoc", earlier.ntkdoc, ntkdoc)
    for name in Set(earlier.libraries.keys).union(libraries.keys).sorted() {
      differ(name, earlier.libraries[name] ?? "none", libraries[name] ?? "none")
    }
    let names = Set(notebooks.map(\.name))
    for gone in earlier.notebooks where !names.contains(gone.name) {
      differ(gone.name, "built", "not built")
    }
    for notebook in notebooks {
      guard let before = earlier.notebooks.first(where: { $0.name == notebook.name }) else {
        differ(notebook.name, "not built", "built")
        continue
      }
      let name = notebook.name
      found += Self.differences(of: "\(name): source", before.sources, notebook.sources)
      differ("\(name): compiler", before.compiler, notebook.compiler)
      differ("\(name): engine", before.engine, notebook.engine)
      let (old, new) = (before.evaluation?.libraries ?? [:], notebook.evaluation?.libraries ?? [:])
      for library in Set(old.keys).union(new.keys).sorted() {
        differ("\(name): \(library)", old[library] ?? "none", new[library] ?? "none")
      }
      found += Self.differences(of: "\(name): font", before.fonts, notebook.fonts)
      if before.checks != notebook.checks {
        differ("\(name): checks", before.verdicts, notebook.verdicts)
      }
      found += Self.differences(of: "\(name): output", before.outputs, notebook.outputs)
    }
    return found
  }

  private static func differences(
    of what: String, _ before: [File], _ now: [File]
  ) -> [Diagnostic] {
    let old = Dictionary(before.map { ($0.path, $0) }) { first, _ in first }
    let new = Dictionary(now.map { ($0.path, $0) }) { first, _ in first }
    return Set(old.keys).union(new.keys).sorted().compactMap { path in
      let message: String
      switch (old[path], new[path]) {
      case (nil, _): message = "is new"
      case (_, nil): message = "is gone"
      case (let a?, let b?) where a.sha256 != b.sha256: message = "differs"
      default: return nil
      }
      return .error("verify.differs", "\(what) \(path) \(message)", at: nil)
    }
  }
}

extension Manifest.Notebook {
  fileprivate var compiler: String { evaluation?.compiler ?? "none" }
  fileprivate var engine: String { evaluation?.engine ?? "none" }

  /// "17 of 17 hold".
  fileprivate var verdicts: String {
    "\(checks.count { $0.verdict == Check.Verdict.passed.identifier }) of \(checks.count) hold"
  }
}
