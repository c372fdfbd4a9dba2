import ConnectionRequests
import Foundation

/// The stand-in API as a value: a request goes in, an answer comes out, what was taken is kept.
///
/// It behaves as a Django REST framework server by the API's documentation would, in the order of one: the path, the
/// token, the method, the body. What it keeps is bounded; the oldest goes first.
struct PracticeAPI {
  /// The token that is valid as long as the server runs.
  let token: String
  var records = BoundedList<PracticeRecord>(longest: 10_000, heaviest: 64 << 20)
  var uploads = BoundedList<PracticeUpload>(longest: 10_000, heaviest: 64 << 20)
  private var issuedTokens = BoundedList<IssuedToken>(longest: 1_000, heaviest: .max)
  private var script: [ScriptedAnswer]
  private var draws: FaultDraws

  private struct IssuedToken {
    var text: String
    var expires: Date
  }

  /// What a call is carried out with.
  struct Context {
    var now: Date
    var makeUUID: () -> UUID
  }

  init(token: String, script: [ScriptedAnswer] = [], faults: PracticeFaults = PracticeFaults()) {
    self.token = token
    self.script = script
    draws = FaultDraws(faults)
  }

  /// The faults of a request that has arrived; ask once for each.
  mutating func fault(for request: IncomingRequest) -> CallFault {
    draws.next(Call(path: request.head.path), method: request.head.method)
  }

  /// Carries a request out, and says what to reply.
  mutating func reply(
    to request: IncomingRequest, _ context: Context, _ fault: CallFault = CallFault()
  ) -> ScriptedAnswer.Reply {
    let path = request.head.path
    let method = request.head.method
    if let call = Call(path: path),
      let index = script.firstIndex(where: { $0.call == call && ($0.method ?? method) == method })
    {
      let scripted = script.remove(at: index)
      if scripted.isCarriedOut { _ = answer(to: request, context, fault) }
      return scripted.reply
    }
    let answer = fault.status.map { Answer($0, of: path) } ?? answer(to: request, context, fault)
    if fault.losesAnswer, answer.status == 201 { return .closed }
    return .answer(status: answer.status, headers: answer.headers, body: answer.body)
  }

  private mutating func answer(
    to request: IncomingRequest, _ context: Context, _ fault: CallFault
  ) -> Answer {
    let path = request.head.path
    guard let call = Call(path: path) else {
      guard Call(path: path + "/") != nil else { return .notFoundPage }
      let query = request.head.query
      return Answer(301, headers: [HeaderField("Location", path + "/" + (query.isEmpty ? "" : "?" + query))])
    }
    if call.needsToken, let refusal = refusal(of: request.header("Authorization"), now: context.now) {
      return refusal
    }
    let methods = fault.list == .notAllowed ? ["POST", "OPTIONS"] : call.methods
    let allow = HeaderField("Allow", methods.joined(separator: ", "))
    let method = request.head.method
    guard methods.contains(method) else {
      return Answer(405, headers: [allow], detail: "Method \"\(method)\" not allowed.")
    }
    if method == "OPTIONS" { return Answer(200, headers: [allow], json: .object([])) }
    do throws(HTTPFailure) {
      return try carryOut(call, request, context, fault)
    } catch {
      return Answer(error)
    }
  }

  private mutating func carryOut(
    _ call: Call, _ request: IncomingRequest, _ context: Context, _ fault: CallFault
  ) throws(HTTPFailure) -> Answer {
    switch (call, request.head.method) {
    case (.practice, _): Answer(200, json: .object([JSONMember("practice", .bool(true))]))
    case (.logIn, _): logIn(try request.json(), context)
    case (.uploadFile, _): try upload(request, context)
    case (.requests, "POST"): create(try request.json(), body: request.body, context)
    case (.requests, _): list(request, fault.list)
    case (.request(let uuid), "PATCH"): update(uuid, try request.json(), context)
    case (.request(let uuid), _): one(uuid)
    }
  }

  /// The answer that refuses a token; `nil` if the token is right.
  private func refusal(of authorization: String?, now: Date) -> Answer? {
    let parts = (authorization ?? "").split(separator: " ")
    let detail: String
    if parts.first?.lowercased() != "token" {
      detail = "Authentication credentials were not provided."
    } else if parts.count == 1 {
      detail = "Invalid token header. No credentials provided."
    } else if parts.count > 2 {
      detail = "Invalid token header. Token string should not contain spaces."
    } else if parts[1] == token || issuedTokens.elements.contains(where: { $0.text == parts[1] && now < $0.expires }) {
      return nil
    } else {
      detail = "Invalid token."
    }
    return Answer(401, headers: [HeaderField("WWW-Authenticate", "Token")], detail: detail)
  }

  /// Gives out a token that is valid for two hours; any name and password will do.
  private mutating func logIn(_ credentials: JSONValue, _ context: Context) -> Answer {
    let shapes = [TextShape("username", isRequired: true), TextShape("password", isRequired: true)]
    if let problems = RequestCheck().problems(of: credentials, shapes) { return Answer(400, json: problems) }
    let text = context.makeUUID().lowercased.filter { $0 != "-" }
    issuedTokens.append(IssuedToken(text: text, expires: context.now.addingTimeInterval(2 * 60 * 60)), weight: 1)
    let identities = ["org_uuid", "user_uuid", "retailer_uuid"].map {
      JSONMember($0, .string(context.makeUUID().lowercased))
    }
    let members =
      [JSONMember("auth_token", .string(text))] + identities + [
        JSONMember("supplier_uuid", .string("")), JSONMember("org_type", .string("retailer")),
      ]
    return Answer(200, json: .object(members))
  }
}

extension Answer {
  /// The answer that `--fault status=CODE` asks for.
  fileprivate init(_ status: Int, of path: String) {
    let location = (300..<400).contains(status) ? [HeaderField("Location", path)] : []
    self.init(status, headers: location, detail: "A fault that was asked for.")
  }

  /// What a web framework says of a path that it does not know: a page, not JSON.
  fileprivate static var notFoundPage: Answer {
    let page = "<!doctype html>\n<title>Not Found</title>\n<h1>Not Found</h1>\n<p>This server has no such page.</p>\n"
    return Answer(404, headers: [HeaderField("Content-Type", "text/html; charset=utf-8")], body: Array(page.utf8))
  }
}
