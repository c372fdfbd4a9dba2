import ConnectionRequests
import Foundation

extension PracticeAPI {
  /// Takes a file: a part `filename` with its name, and a part `file` with its content.
  ///
  /// Every upload gets a UUID of its own, one of the same bytes too.
  mutating func upload(_ request: IncomingRequest, _ context: Context) throws(HTTPFailure) -> Answer {
    guard request.mediaType == "multipart/form-data" else { throw .unsupported(request.mediaType) }
    guard let form = MultipartBody(request.body, contentType: request.header("Content-Type") ?? "") else {
      throw .malformed("Multipart form parse error - the body does not match its boundary.")
    }
    let name = form.part("filename").map { String(decoding: $0.content, as: UTF8.self) }
    var problems: [JSONMember] = []
    if let problem = nameProblem(name) { problems.append(JSONMember("filename", .messages(problem))) }
    if let problem = fileProblem(form.part("file")) { problems.append(JSONMember("file", .messages(problem))) }
    guard problems.isEmpty, let name, let file = form.part("file") else { return Answer(400, json: .object(problems)) }

    let upload = PracticeUpload(uuid: context.makeUUID(), name: name, content: file.content)
    uploads.append(upload, weight: file.content.count)
    return Answer(201, json: .object([JSONMember("uuid", .string(upload.uuid.lowercased))]))
  }

  private func nameProblem(_ name: String?) -> String? {
    guard let name else { return "This field is required." }
    if name.allSatisfy(\.isWhitespace) { return "This field may not be blank." }
    return name.unicodeScalars.count > 200 ? "Ensure this field has no more than 200 characters." : nil
  }

  private func fileProblem(_ file: MultipartBody.Part?) -> String? {
    guard let file else { return "No file was submitted." }
    if file.filename == nil { return "The submitted data was not a file. Check the encoding type on the form." }
    return file.content.isEmpty ? "The submitted file is empty." : nil
  }
}
