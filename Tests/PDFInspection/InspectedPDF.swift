import Foundation
import TestProcesses

/// A PDF as qpdf reads it.
public struct InspectedPDF {
  public let catalog: PDFObject
  public let pages: [PDFObject]
  /// What `qpdf --check` said.
  public let check: String
  public let isValid: Bool
  let objects: [String: Any]

  public init(_ bytes: [UInt8]) async throws {
    let path = NSTemporaryDirectory() + "ntkdoc-\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await self.init(path: path)
  }

  public init(path: String) async throws {
    let checked = try await FinishedProcess("qpdf", "--check", path)
    check = checked.output
    isValid = checked.status == 0 && !check.contains("WARNING")
    let output = path + ".json"
    defer { try? FileManager.default.removeItem(atPath: output) }
    _ = try await FinishedProcess(
      "qpdf", "--json-output=2", "--json-stream-data=inline", "--decode-level=generalized", path,
      output)
    let json =
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: output)))
      as? [String: Any]
    let parts = json?["qpdf"] as? [Any]
    objects = (parts?.last as? [String: Any]) ?? [:]
    let trailer = (objects["trailer"] as? [String: Any])?["value"] as? [String: Any]
    catalog = PDFObject(trailer?["/Root"] ?? NSNull(), objects)
    var pages: [PDFObject] = []
    func collect(_ node: PDFObject) {
      if let kids = node["/Kids"]?.array {
        kids.forEach(collect)
      } else if node.isDictionary {
        pages.append(node)
      }
    }
    if let root = catalog["/Pages"] { collect(root) }
    self.pages = pages
  }

  /// All structure elements, each before those inside of it.
  public var elements: [PDFObject] {
    var found: [PDFObject] = []
    func walk(_ element: PDFObject) {
      found.append(element)
      for child in element["/K"]?.list ?? [] where child["/S"] != nil { walk(child) }
    }
    for child in catalog["/StructTreeRoot"]?["/K"]?.list ?? [] { walk(child) }
    return found
  }

  public func elements(_ names: String...) -> [PDFObject] {
    elements.filter { element in names.contains { element["/S"]?.name == "/" + $0 } }
  }

  /// Attached files by their names.
  public var attachments: [String: Data] {
    var result: [String: Data] = [:]
    let names = catalog["/Names"]?["/EmbeddedFiles"]?["/Names"]?.array ?? []
    for index in stride(from: 1, to: names.count, by: 2) {
      guard let name = names[index]["/UF"]?.text else { continue }
      result[name] = names[index]["/EF"]?["/F"]?.data
    }
    return result
  }
}
