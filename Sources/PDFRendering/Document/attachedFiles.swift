internal import CQPDF
import CairoRendering
internal import Glibc

/// The files that are attached to a PDF, in the order of their names.
///
/// - Throws: `RenderingError.pdf` for bytes that are no PDF.
public func attachedFiles(of pdf: [UInt8]) throws(RenderingError) -> [AttachedFile] {
  var file = qpdf_init()
  defer {
    // qpdf complains of errors that nobody has asked for.
    if qpdf_has_error(file) != 0 { _ = qpdf_get_error(file) }
    qpdf_cleanup(&file)
  }
  qpdf_silence_errors(file)
  qpdf_set_suppress_warnings(file, QPDF_TRUE)
  let status = pdf.withUnsafeBytes {
    qpdf_read_memory(
      file, "report", $0.bindMemory(to: CChar.self).baseAddress, UInt64($0.count), nil)
  }
  // Warnings alone are no failure.
  guard status & 2 == 0 else { throw .pdf("this is not a PDF that can be read") }
  return pdf.withUnsafeBytes { _ in AttachmentReader(file: file).files() }
}

/// Walks the name tree of embedded files (ISO 32000-1, 7.9.6 and 7.11.4).
private struct AttachmentReader {
  let file: qpdf_data?
  /// Name trees are not deeper; one that goes round is.
  private static let deepest = 16

  func files() -> [AttachedFile] {
    let names = key("/Names", of: qpdf_get_root(file))
    return files(inTree: key("/EmbeddedFiles", of: names), depth: 0)
  }

  private func files(inTree node: qpdf_oh, depth: Int) -> [AttachedFile] {
    guard depth < Self.deepest, qpdf_oh_is_dictionary(file, node) != 0 else { return [] }
    var found: [AttachedFile] = []
    let names = key("/Names", of: node)
    if qpdf_oh_is_array(file, names) != 0 {
      for index in stride(from: Int32(1), to: qpdf_oh_get_array_n_items(file, names), by: 2) {
        if let one = attachment(qpdf_oh_get_array_item(file, names, index)) { found.append(one) }
      }
    }
    let kids = key("/Kids", of: node)
    if qpdf_oh_is_array(file, kids) != 0 {
      for index in 0..<qpdf_oh_get_array_n_items(file, kids) {
        found += files(inTree: qpdf_oh_get_array_item(file, kids, index), depth: depth + 1)
      }
    }
    return found
  }

  private func attachment(_ specification: qpdf_oh) -> AttachedFile? {
    let stream = key("/F", of: key("/EF", of: specification))
    guard qpdf_oh_is_stream(file, stream) != 0,
      let name = text(key("/UF", of: specification)) ?? text(key("/F", of: specification))
    else { return nil }
    var bytes: UnsafeMutablePointer<UInt8>?
    var length = 0
    var isFiltered = QPDF_FALSE
    guard
      qpdf_oh_get_stream_data(
        file, stream, qpdf_dl_generalized, &isFiltered, &bytes, &length) & 2 == 0,
      bytes != nil || length == 0
    else { return nil }
    defer { free(bytes) }
    let type = self.name(key("/Subtype", of: qpdf_oh_get_dict(file, stream)))
    let relationship = self.name(key("/AFRelationship", of: specification))
    return AttachedFile(
      name: name, type: type, bytes: Array(UnsafeBufferPointer(start: bytes, count: length)),
      description: text(key("/Desc", of: specification)) ?? "",
      relationship: AttachedFile.Relationship(rawValue: relationship) ?? .unspecified)
  }

  /// A null object where there is none.
  private func key(_ name: String, of dictionary: qpdf_oh) -> qpdf_oh {
    qpdf_oh_get_key_if_dict(file, dictionary, name)
  }

  private func text(_ object: qpdf_oh) -> String? {
    guard qpdf_oh_is_string(file, object) != 0 else { return nil }
    return String(cString: qpdf_oh_get_utf8_value(file, object))
  }

  /// Without its slash.
  private func name(_ object: qpdf_oh) -> String {
    guard qpdf_oh_is_name(file, object) != 0 else { return "" }
    return String(String(cString: qpdf_oh_get_name(file, object)).dropFirst())
  }
}
