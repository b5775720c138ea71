import Diagnostics
import Foundation

/// What pandoc makes of a document, as its JSON has it.
struct PandocDocument {
  var meta: [String: PandocNode]
  var blocks: [PandocNode]
  var losses: [Diagnostic] = []

  /// Nil where the bytes are no document.
  init?(_ data: Data) throws {
    guard let root = try? JSONDecoder().decode(PandocNode.self, from: data),
      case .object(let members) = root, case .array(let blocks)? = members["blocks"]
    else { return nil }
    self.blocks = blocks
    if case .object(let meta)? = members["meta"] { self.meta = meta } else { meta = [:] }
  }
}

/// A value of that JSON: an element `{"t": kind, "c": content}`, or a part of one.
indirect enum PandocNode: Decodable {
  case object([String: PandocNode])
  case array([PandocNode])
  case string(String)
  case number(Double)
  case other

  init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Key.self) {
      var members: [String: PandocNode] = [:]
      for key in object.allKeys {
        members[key.stringValue] = try object.decode(PandocNode.self, forKey: key)
      }
      self = .object(members)
    } else if var list = try? decoder.unkeyedContainer() {
      var nodes: [PandocNode] = []
      while !list.isAtEnd { nodes.append(try list.decode(PandocNode.self)) }
      self = .array(nodes)
    } else {
      let value = try decoder.singleValueContainer()
      if let string = try? value.decode(String.self) {
        self = .string(string)
      } else if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .other
      }
    }
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The kind of an element: `Para`, `Str`.
  var kind: String { member("t")?.string ?? "" }

  /// The content of an element.
  var content: PandocNode { member("c") ?? .other }

  func member(_ name: String) -> PandocNode? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  var items: [PandocNode] { if case .array(let items) = self { items } else { [] } }

  var string: String? { if case .string(let string) = self { string } else { nil } }

  var number: Int? { if case .number(let number) = self { Int(number) } else { nil } }

  subscript(index: Int) -> PandocNode {
    let items = items
    return items.indices.contains(index) ? items[index] : .other
  }

  /// Of an element's attributes `[id, [class], [[key, value]]]`.
  var identifier: String { self[0].string ?? "" }
  var classes: [String] { self[1].items.compactMap(\.string) }
  func value(of key: String) -> String? {
    self[2].items.first { $0[0].string == key }?[1].string
  }

  /// All elements below, itself first.
  func visit(_ body: (PandocNode) -> Void) {
    body(self)
    switch self {
    case .object(let members): for member in members.values { member.visit(body) }
    case .array(let items): for item in items { item.visit(body) }
    default: break
    }
  }
}
