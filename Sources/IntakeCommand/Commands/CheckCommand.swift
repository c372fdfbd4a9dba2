import ConnectionRequests
import Drafts

/// `intake check`: the findings about requests and drafts, without sending them.
struct CheckCommand {
  var options: CheckOptions
  /// The place of drafts, if there is one.
  var folders: Folders?

  func run(_ console: Console) -> ExitStatus {
    let store = folders.map { DraftStore(folder: $0.drafts, access: $0.access) }
    let paths = RequestPaths(
      options.paths, recursive: options.isRecursive, store: store, ownFolders: folders?.ofRecords ?? [])
    var count = Count()
    for file in paths.files {
      for request in RequestInput.all(in: file, from: store) {
        count.requests += 1
        report(request.locatedFindings, in: request.file, &count, console)
      }
    }
    for folder in paths.emptyFolders {
      report(
        [LocatedFinding(finding: .emptyFolder)], in: RequestPaths.File(name: folder, path: folder), &count, console)
    }
    for skipped in paths.skipped { console.error("\(skipped.name): skipped: \(skipped.reason)") }
    console.error("\(count.message).")
    return count.errors > 0 || (options.isStrict && count.warnings > 0) ? .refusedOrInvalid : .done
  }

  private func report(
    _ findings: [LocatedFinding], in file: RequestPaths.File, _ count: inout Count, _ console: Console
  ) {
    count.errors += findings.count { $0.finding.severity == .error }
    count.warnings += findings.count { $0.finding.severity == .warning }
    switch options.format {
    case .text: for finding in findings { console.print(finding.line(in: file)) }
    case .github: for finding in findings { console.print(finding.workflowCommand(in: file)) }
    case .json:
      let (path, number) = file.address
      console.print(
        .object([
          JSONMember("file", .string(file.name)),
          JSONMember("path", path == "-" ? .null : .string(path)),
          JSONMember("number", .number(number)),
          JSONMember("findings", .array(findings.map(\.json))),
        ]))
    }
  }

  /// The number of requests and of findings so far.
  private struct Count {
    var requests = 0
    var errors = 0
    var warnings = 0

    var message: String {
      let findings = [Self.some(errors, "error"), Self.some(warnings, "warning")].compactMap(\.self)
      let end = findings.isEmpty ? "no errors or warnings" : findings.joined(separator: ", ")
      return "\(Self.some(requests, "request") ?? "0 requests"): \(end)"
    }

    private static func some(_ number: Int, _ word: String) -> String? {
      number > 0 ? "\(number) \(word)\(number == 1 ? "" : "s")" : nil
    }
  }
}

extension LocatedFinding {
  /// `FILE:LINE:COLUMN: severity: message [code]`.
  ///
  /// The file is the one that an editor can open: the number of a request in it stands in the message.
  fileprivate func line(in file: RequestPaths.File) -> String {
    let place = position.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(file.nameWithoutNumber)\(place): \(finding.severity.rawValue): \(message(in: file))"
  }

  /// A command that makes a workflow of GitHub Actions annotate the line, by its documentation of workflow commands.
  fileprivate func workflowCommand(in file: RequestPaths.File) -> String {
    let command =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let path = file.address.path
    let place = [
      path == "-" ? nil : "file=\(path.workflowProperty)", position.map { "line=\($0.line)" },
      position.map { "col=\($0.column)" },
    ].compactMap(\.self).joined(separator: ",")
    return "::\(command)\(place.isEmpty ? "" : " ")\(place)::\(message(in: file).workflowData)"
  }

  fileprivate var json: JSONValue {
    guard case .object(var members) = finding.json, let place = members.firstIndex(where: { $0.key == "message" })
    else { return finding.json }
    members.insert(JSONMember("line", .number(position?.line)), at: place)
    members.insert(JSONMember("column", .number(position?.column)), at: place + 1)
    return .object(members)
  }

  /// The message behind the number of the request, if its file holds several, and the place in the request unless the
  /// message begins with it.
  private func message(in file: RequestPaths.File) -> String {
    let number = position == nil ? nil : file.address.number.map { "#\($0)" }
    let path = finding.path.description
    let isNamed = path.isEmpty || finding.message.hasPrefix("\(path) ")
    let place = [number, isNamed ? nil : path].compactMap(\.self).joined(separator: " ")
    return "\(place.isEmpty ? "" : "\(place): ")\(finding.message) [\(finding.code)]"
  }
}

extension RequestPaths.File {
  /// The name without the number of a request in the file.
  fileprivate var nameWithoutNumber: String {
    guard let number = address.number, name.hasSuffix("#\(number)") else { return name }
    return String(name.dropLast("#\(number)".count))
  }
}

extension JSONValue {
  fileprivate static func number(_ number: Int?) -> JSONValue { number.map { .number(String($0)) } ?? .null }
}

extension String {
  /// The text as the message of a workflow command.
  fileprivate var workflowData: String {
    replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// The text as a property of a workflow command.
  fileprivate var workflowProperty: String {
    workflowData.replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}

extension Finding {
  /// `FILE:path: severity: message [code]`, without the path if the finding is about the whole file.
  func line(in file: String) -> String {
    let place = path.description.isEmpty ? file : "\(file):\(path)"
    return "\(place): \(severity.rawValue): \(message) [\(code)]"
  }

  var json: JSONValue {
    .object([
      JSONMember("severity", .string(severity.rawValue)),
      JSONMember("code", .string(code)),
      JSONMember("path", .string(path.description)),
      JSONMember("message", .string(message)),
      JSONMember("suggestion", suggestion.map(JSONValue.string) ?? .null),
    ])
  }
}
