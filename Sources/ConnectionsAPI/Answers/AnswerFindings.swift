import ConnectionRequests
import Networking

/// Reads what a server says is wrong, each thing to the field that it is about.
///
/// No error body is documented, so every shape that Django REST framework gives is read: texts, lists of texts, objects
/// by field, lists and objects by index inside them, and a page for people.
struct AnswerFindings {
  /// The most findings that are kept of one answer.
  static let countLimit = 100
  /// The longest message that is kept, in Unicode scalars.
  static let messageLimit = 500

  private let request: ConnectionRequest
  private var findings: [Finding] = []

  init(request: ConnectionRequest) {
    self.request = request
  }

  /// What an answer says; what its status means where it says nothing.
  consuming func read(_ response: HTTPResponse, from url: String) -> [Finding] {
    if (300...399).contains(response.status) {
      add(StatusMeaning.redirect(response, from: url), at: .request)
      return findings
    }
    if let value = try? JSONValue(parsing: response.body, .json) {
      collect(value, at: .request)
    } else {
      let text = String(decoding: response.body, as: UTF8.self).trimmingBlanks
      let isPage = text.first == "<" || response[header: "Content-Type"]?.lowercased().contains("html") == true
      if !isPage {
        add(text, at: .request)
      } else if let title = PageTitle.of(text) {
        add("The server answered with a page for people: \(title)", at: .request)
      }
    }
    if findings.isEmpty { add(StatusMeaning.text(of: response.status), at: .request, code: StatusMeaning.code) }
    return findings
  }

  /// Takes a value that says something about a place.
  private mutating func collect(_ value: JSONValue, at path: FieldPath, code: String? = nil) {
    switch value {
    case .null: break
    case .string(let text): add(text, at: path, code: code)
    case .bool, .number: add(value.text(indented: false), at: path, code: code)
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        // In a list of items an object stands for the item at its index; a text is about the list.
        if case .object(let members) = element, path == .integrations || path == .uploadedFiles {
          // Of an item that was not sent the server says at least which one.
          let isAboutItem = members.contains {
            !Self.generalNames.contains($0.key) && !Self.silentNames.contains($0.key)
          }
          let beyond = isAboutItem ? FieldPath.unknown("\(path)[\(index)]") : path
          collect(element, at: path.item(index, in: request) ?? beyond)
        } else {
          collect(element, at: path, code: code)
        }
      }
    case .object(let members):
      let code = value["code"]?.string ?? code
      for member in members {
        if Self.generalNames.contains(member.key) {
          collect(member.value, at: path, code: code)
        } else if let place = path.member(member.key, in: request) {
          collect(member.value, at: place)
        } else if !Self.silentNames.contains(member.key) {
          collect(member.value, at: .unknown(path.description(ofMember: member.key)))
        }
      }
    }
  }

  private mutating func add(_ text: String, at path: FieldPath, code: String? = nil) {
    let message = text.trimmingBlanks.shortened(to: Self.messageLimit)
    guard !message.isEmpty, findings.count < Self.countLimit else { return }
    let code = code.map { $0.shortened(to: 50) } ?? "server"
    findings.append(Finding(severity: .error, code: code, path: path, message: message))
  }

  /// Members whose value is about the object that holds them.
  private static let generalNames: Set = [
    "detail", "details", "non_field_errors", "__all__", "error", "errors", "message", "messages",
  ]
  /// Members that say nothing to a person beside the others.
  private static let silentNames: Set = ["code", "status", "status_code"]
}

extension FieldPath {
  /// The item of a list, `nil` if this is no list or the request has no such item.
  fileprivate func item(_ index: Int, in request: ConnectionRequest) -> FieldPath? {
    switch self {
    case .integrations where request.integrations.indices.contains(index): .integration(index)
    case .uploadedFiles where request.uploadedFiles.indices.contains(index): .file(index)
    default: nil
    }
  }

  /// The place that a member's name leads to, `nil` if it leads to none that is known.
  fileprivate func member(_ name: String, in request: ConnectionRequest) -> FieldPath? {
    switch self {
    case .request:
      if ConnectionRequest.integrationsNames.contains(name) { return .integrations }
      if ConnectionRequest.uploadedFilesNames.contains(name) { return .uploadedFiles }
      return RequestField(wireName: name).map(FieldPath.field)
    case .integrations, .uploadedFiles: return Int(name).flatMap { item($0, in: request) }
    case .integration(let index):
      return IntegrationField(wireName: name).map { .integrationField(index, $0) }
    case .file(let index): return FileField(wireName: name).map { .fileField(index, $0) }
    default: return nil
    }
  }

  /// How a member that is not known is called.
  fileprivate func description(ofMember name: String) -> String {
    let name = name.shortened(to: 100)
    let place = description
    if place.isEmpty { return name }
    return (Int(name) == nil ? "\(place).\(name)" : "\(place)[\(name)]").shortened(to: 200)
  }
}
