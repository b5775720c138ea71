import Diagnostics
import Foundation

extension MarkdownWriter {
  /// Where inlines stand: displays have paragraphs of their own only in the text.
  enum Setting { case text, line, cell }

  mutating func inlines(_ nodes: [PandocNode], in setting: Setting) -> String {
    var text = ""
    for (index, node) in nodes.enumerated() {
      // pandoc writes the spaces at the ends of markup inside of it.
      let next = index + 1 < nodes.count ? nodes[index + 1].content.string?.first : nil
      text += inline(node, before: next, in: setting)
    }
    return text
  }

  private mutating func inline(
    _ node: PandocNode, before next: Character?, in setting: Setting
  ) -> String {
    let content = node.content
    switch node.kind {
    case "Str": return Self.escaped(content.string ?? "", in: setting)
    case "Space", "SoftBreak": return " "
    case "LineBreak": return setting == .text ? "\\\n" : " "
    case "Emph": return marked("*", content.items, setting)
    case "Underline": return spanned("underline", content.items, setting)
    case "Strong": return marked("**", content.items, setting)
    case "Strikeout": return marked("~~", content.items, setting)
    case "Superscript": return script("^", content.items, setting)
    case "Subscript": return script("~", content.items, setting)
    case "SmallCaps": return spanned("smallcaps", content.items, setting)
    case "Quoted":
      let mark = content[0].kind == "SingleQuote" ? "'" : "\""
      return mark + inlines(content[1].items, in: setting) + mark
    case "Cite": return citation(content, setting)
    case "Code": return code(content[1].string ?? "")
    case "Math": return formula(content, setting)
    case "RawInline": return ""
    case "Link": return link(content, setting)
    case "Image": return image(content, label: nil, isFigure: false)
    case "Note": return note(content.items)
    case "Span":
      if let label = content[0].value(of: "label"), labels[label] == nil, content[1].items.isEmpty {
        losses.append(
          paper.lost("\\label{\(label)} labels no section, display or theorem", at: line(of: label))
        )
      }
      return inlines(content[1].items, in: setting)
    default: return ""
    }
  }

  private mutating func marked(
    _ mark: String, _ nodes: [PandocNode], _ setting: Setting
  ) -> String {
    let inside = inlines(nodes, in: setting)
    // A display inside ends the markup before it, and begins it anew.
    return inside.components(separatedBy: "\n\n").map { part in
      let text = part.trimmingPrefix(" ")
      guard !text.isEmpty, !part.hasPrefix("$$"), !part.hasPrefix("```") else { return part }
      let (lead, body) = (part.prefix { $0 == " " }, part.drop { $0 == " " })
      let tail = body.reversed().prefix { $0 == " " }.count
      let core = body.dropLast(tail)
      return core.isEmpty
        ? part : "\(lead)\(mark)\(core)\(mark)" + String(repeating: " ", count: tail)
    }.joined(separator: "\n\n")
  }

  private mutating func script(
    _ mark: String, _ nodes: [PandocNode], _ setting: Setting
  ) -> String {
    let text = inlines(nodes, in: setting).replacing(" ", with: "\u{A0}")
    return text.isEmpty ? "" : mark + text + mark
  }

  private mutating func spanned(
    _ kind: String, _ nodes: [PandocNode], _ setting: Setting
  ) -> String {
    let text = inlines(nodes, in: setting)
    return text.contains("\n\n") ? text : "[\(text)]{.\(kind)}"
  }

  private func code(_ text: String) -> String {
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    return longest > 0 ? "\(fence) \(text) \(fence)" : "`\(text)`"
  }

  private mutating func link(_ content: PandocNode, _ setting: Setting) -> String {
    let address = content[2][0].string ?? ""
    if address.hasPrefix("ntkref:") { return "\u{1}\(address.dropFirst(7))\u{1}" }
    let text = inlines(content[1].items, in: setting)
    return address.hasPrefix("#") ? text : "[\(text)](<\(address)>)"
  }

  private mutating func note(_ content: [PandocNode]) -> String {
    lastNote += 1
    let label = "n\(lastNote)"
    let text = blocks(content).joined(separator: "\n\n")
    notes.append("[^\(label)]: " + Self.indented(text, by: 4, first: false))
    return "[^\(label)]"
  }

  private mutating func citation(_ content: PandocNode, _ setting: Setting) -> String {
    var entries: [String] = []
    var isInText = false
    for call in content[0].items {
      let key = call.member("citationId")?.string ?? ""
      guard knownKeys?.contains(key) ?? false else {
        if missingKeys.insert(key).inserted {
          losses.append(paper.lost("no work has the key \(key)", at: line(of: key)))
        }
        entries.append(Self.escaped(key, in: setting))
        continue
      }
      let mode = call.member("citationMode")?.kind ?? ""
      isInText = isInText || mode == "AuthorInText"
      let prefix = inlines(call.member("citationPrefix")?.items ?? [], in: .line)
      let suffix = inlines(call.member("citationSuffix")?.items ?? [], in: .line)
      let plain = key.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || ":_-".contains($0))
      }
      let name = plain ? "@\(key)" : "@{\(key)}"
      entries.append(
        (prefix.isEmpty ? "" : prefix + " ") + (mode == "SuppressAuthor" ? "-" : "") + name
          + (suffix.isEmpty ? "" : (suffix.hasPrefix(",") ? "" : ", ") + suffix))
    }
    if entries.count == 1, isInText, !entries[0].contains(",") { return entries[0] }
    let joined = entries.joined(separator: "; ")
    return joined.contains("@") ? "[\(joined)]" : "(\(joined))"
  }

  /// Signs of Markdown as themselves. `\[` and `\(` would begin formulas.
  static func escaped(_ text: String, in setting: Setting) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\", "*", "_", "`", "$", "<", ">", "@", "~", "^", "#", "{", "}": result += "\\"
      case "|" where setting == .cell: result += "\\"
      default: break
      }
      result.append(character)
    }
    return result
  }

  /// Lines behind the first one moved to the right.
  static func indented(_ text: String, by count: Int, first: Bool) -> String {
    let blanks = String(repeating: " ", count: count)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { $0 == 0 && !first || $1.isEmpty ? String($1) : blanks + $1 }
      .joined(separator: "\n")
  }
}
