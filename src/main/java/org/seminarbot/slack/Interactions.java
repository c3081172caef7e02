package org.seminarbot.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.app_backend.views.response.ViewSubmissionResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.ComponentId;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people do on Slack, told to the bot, and what the bot replies. Commands and presses are
 * acknowledged before anything is done; a form when it is known whether it is right, or in the last
 * moment. Nothing here waits on a thread.
 */
final class Interactions {
  private static final Logger log = LoggerFactory.getLogger(Interactions.class);
  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
  private static final String GUIDE = "guide";
  private static final String PLATFORM = "slack:";
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Card CANNOT_ACT =
      Card.say("This can no longer act. /guide shows what you can do.");

  private final Bot bot;
  private final Web web;
  private final Directory directory;
  private final Pictures pictures;
  private final Names names;
  private final Request.Course course;
  private final AtomicLong count = new AtomicLong();
  private final Map<Long, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

  Interactions(
      Bot bot,
      Web web,
      Directory directory,
      Pictures pictures,
      Names names,
      Request.Course course) {
    this.bot = bot;
    this.web = web;
    this.directory = directory;
    this.pictures = pictures;
    this.names = names;
    this.course = course;
  }

  /** Listens to all that the app hears. */
  void listen(App app) {
    app.command(ANY, (request, context) -> at(context.ack(), typed(request.getPayload())));
    app.blockAction(ANY, (request, context) -> at(context.ack(), pressed(request.getPayload())));
    app.viewSubmission(ANY, (request, context) -> submitted(request.getPayload()));
    app.viewClosed(ANY, (request, context) -> context.ack());
    app.event(
        AppMentionEvent.class,
        (payload, context) -> {
          AppMentionEvent event = payload.getEvent();
          if (event.getBotId() != null || event.getUser() == null) {
            return context.ack();
          }
          String thread = event.getThreadTs() == null ? event.getTs() : event.getThreadTs();
          return at(
              context.ack(),
              greet(payload.getEventId(), event.getUser(), event.getChannel(), thread));
        });
    app.event(
        MessageEvent.class,
        (payload, context) -> {
          MessageEvent event = payload.getEvent();
          boolean own = event.getBotId() != null || event.getUser() == null;
          return own || !"im".equals(event.getChannelType())
              ? context.ack()
              : at(
                  context.ack(),
                  greet(payload.getEventId(), event.getUser(), event.getChannel(), null));
        });
    app.event(
        AppHomeOpenedEvent.class,
        (payload, context) ->
            "home".equals(payload.getEvent().getTab())
                ? at(context.ack(), home(payload.getEventId(), payload.getEvent().getUser()))
                : context.ack());
  }

  /** The acknowledgement of something that is under way. */
  private Response at(Response ack, CompletionStage<?> work) {
    long number = count.incrementAndGet();
    CompletableFuture<Void> end = new CompletableFuture<>();
    underWay.put(number, end);
    work.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            log.error("What somebody did on Slack was not answered.", failure);
          }
          underWay.remove(number);
          end.complete(null);
        });
    return ack;
  }

  /** Whatever fails on the way, somebody who did something reads a word. */
  private CompletionStage<Void> sure(Origin origin, CompletionStage<Void> work) {
    return work.exceptionallyCompose(
        failure -> {
          log.error("A reply could not be shown on Slack.", failure);
          return responder(origin)
              .show(Card.say("Sorry, I could not show that. Please tell your instructor."), false);
        });
  }

  /** Waits, at most so long, until everybody has their reply who has done something so far. */
  void finish(Duration most) {
    CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private Request request(String event, Origin origin, Request.Person who, Input input) {
    return new Request(PLATFORM + event, course, PLATFORM + origin.channel(), who, input);
  }

  private Responder responder(Origin origin) {
    return new Responder(web, pictures, names, origin);
  }

  // Commands.

  private CompletionStage<Void> typed(SlashCommandPayload sent) {
    Origin origin = new Origin(sent.getChannelId(), sent.getUserId(), sent.getResponseUrl(), false);
    directory.note(sent.getChannelId(), sent.getChannelName());
    return sure(
        origin,
        directory
            .person(origin.user(), String.valueOf(sent.getUserName()))
            .thenCompose(who -> typed(sent, origin, who)));
  }

  private CompletionStage<Void> typed(SlashCommandPayload sent, Origin origin, Request.Person who) {
    String name = names.own(sent.getCommand());
    String text = Literal.typed(sent.getText() == null ? "" : sent.getText());
    Input.Typed read;
    try {
      bot.permit(who, "/" + name);
      read = bot.read("/" + name + " " + text);
    } catch (Refusal refusal) {
      return responder(origin).show(Card.say(refusal.text()), false);
    }
    Input.Typed typed = withoutPaths(read);
    boolean wantsFile = !typed.equals(read);
    Spec spec = bot.spec(name).orElseThrow();
    return wantsFile || spec.missing(typed).isPresent()
        ? choose(spec, typed, origin, sent.getTriggerId())
        : act(request(sent.getTriggerId(), origin, who, typed), origin, "");
  }

  /** Opens the choice of what a command needs and was not given. */
  private CompletionStage<Void> choose(
      Spec spec, Input.Typed typed, Origin origin, String trigger) {
    List<Spec.Option> options = spec.takes(typed.sub()).stream().filter(o -> !isFile(o)).toList();
    List<LayoutBlock> files =
        spec.takes(typed.sub()).stream().filter(Interactions::isFile).map(Chosen::file).toList();
    List<CompletionStage<Form.Field>> fields = new ArrayList<>();
    for (Spec.Option option : options) {
      String given = typed.options().getOrDefault(option.name(), "");
      fields.add(
          option.takes().equals(Spec.Takes.LISTED)
              ? bot.complete(course, spec.name(), option.name())
                  .thenApply(
                      values -> field(option, values.stream().filter(Chosen::fits).toList(), given))
              : CompletableFuture.completedStage(
                  field(
                      option,
                      option.takes() instanceof Spec.OneOf one ? one.words() : List.of(),
                      given)));
    }
    CompletionStage<List<Form.Field>> all = CompletableFuture.completedStage(new ArrayList<>());
    for (CompletionStage<Form.Field> field : fields) {
      all =
          all.thenCombine(
              field,
              (before, one) -> {
                before.add(one);
                return before;
              });
    }
    String command = Chosen.callback(spec.name(), typed.sub());
    return all.thenCompose(
        list ->
            responder(origin)
                .open(
                    new Form(ActionId.of(spec.name(), "typed"), command, list),
                    command,
                    trigger,
                    files));
  }

  private static boolean isFile(Spec.Option option) {
    return option.takes().equals(Spec.Takes.FILE);
  }

  /** What was typed for a file is none: it asks for the form into which a file is put. */
  private Input.Typed withoutPaths(Input.Typed typed) {
    Map<String, String> options = new HashMap<>(typed.options());
    bot.spec(typed.feature()).stream()
        .flatMap(spec -> spec.takes(typed.sub()).stream())
        .filter(Interactions::isFile)
        .forEach(option -> options.remove(option.name()));
    return new Input.Typed(typed.feature(), typed.sub(), options);
  }

  private static Form.Field field(Spec.Option option, List<String> values, String given) {
    String label = option.description();
    return values.isEmpty()
        ? new Form.Write(
            option.name(),
            label,
            option.takes() instanceof Spec.Whole whole
                ? "From %d to %d".formatted(whole.least(), whole.most())
                : "",
            option.required(),
            false,
            100,
            given)
        : new Form.Pick(
            option.name(),
            label,
            "",
            option.required(),
            Card.Choose.Arity.ONE,
            values,
            List.of(),
            values.contains(given) ? List.of(values.indexOf(given)) : List.of());
  }

  // Presses.

  private CompletionStage<Void> pressed(BlockActionPayload sent) {
    BlockActionPayload.Container on = sent.getContainer();
    String channel =
        sent.getChannel() == null || sent.getChannel().getId() == null
            ? ""
            : sent.getChannel().getId();
    if (sent.getChannel() != null) {
      directory.note(channel, sent.getChannel().getName());
    }
    boolean own = (on != null && on.isEphemeral()) || channel.startsWith("D");
    String url = sent.getResponseUrl() == null ? "" : sent.getResponseUrl();
    Origin origin = new Origin(channel, sent.getUser().getId(), url, own);
    String called = String.valueOf(sent.getUser().getUsername());
    String action = sent.getActions().get(0).getActionId();
    if (!sent.getActions().get(0).getType().equals("button")) {
      return CompletableFuture.completedStage(null); // something is being chosen in a message
    }
    if (action.startsWith(Responder.SEND)) {
      return sentInMessage(action.substring(Responder.SEND.length()), sent, origin, called);
    }
    Optional<Input.Pressed> press = ComponentId.pressed(action);
    return press.isEmpty()
        ? responder(origin).show(CANNOT_ACT, false)
        : act(sent.getTriggerId(), origin, called, press.get());
  }

  private CompletionStage<Void> sentInMessage(
      String callback, BlockActionPayload sent, Origin origin, String called) {
    Optional<Input> input = input(callback, sent.getState());
    if (input.isEmpty()) {
      return responder(origin).show(CANNOT_ACT, false);
    }
    Optional<String> objection =
        input.get() instanceof Input.Typed typed ? objection(typed) : Optional.empty();
    return objection.isPresent()
        ? responder(origin).show(Card.say(objection.get()), false)
        : act(sent.getTriggerId(), origin, called, input.get());
  }

  /** What is wrong with a command whose options were chosen where Slack does not check them. */
  private Optional<String> objection(Input.Typed typed) {
    Map<String, String> objections = objections(typed);
    return bot.spec(typed.feature())
        .flatMap(
            spec ->
                spec.takes(typed.sub()).stream()
                    .filter(option -> objections.containsKey(option.name()))
                    .map(option -> option.description() + ": " + objections.get(option.name()))
                    .findFirst()
                    .or(() -> spec.missing(typed).map(o -> o.description() + " is missing.")));
  }

  private CompletionStage<Void> act(String trigger, Origin origin, String called, Input input) {
    return sure(
        origin,
        directory
            .person(origin.user(), called)
            .thenCompose(who -> act(request(trigger, origin, who, input), origin, trigger)));
  }

  private CompletionStage<Void> act(Request request, Origin origin, String trigger) {
    return bot.handle(request).thenCompose(reply -> give(request.input(), reply, origin, trigger));
  }

  private CompletionStage<Void> give(Input input, Reply reply, Origin origin, String trigger) {
    Responder responder = responder(origin);
    if (reply instanceof Reply.Show show) {
      return responder.show(show.card(), bot.ack(input) == Ack.UPDATE, show.files());
    } else if (reply instanceof Reply.Aside aside) {
      return responder.show(aside.card(), false);
    } else if (reply instanceof Reply.Open open) {
      return responder.open(open.form(), open.form().id().encode(), trigger, List.of());
    } else if (reply instanceof Reply.Invalid invalid && input instanceof Input.Submitted sent) {
      return responder.show(bot.objections(sent, invalid), false);
    }
    return responder.show(CANNOT_ACT, false);
  }

  // Forms.

  /** What was sent under a callback id; nothing where that is none of ours. */
  private Optional<Input> input(String callback, @Nullable ViewState state) {
    return Chosen.isOne(callback)
        ? Optional.of(Chosen.typed(callback, state, web))
        : ActionId.decode(callback).map(form -> new Input.Submitted(form, Modals.fields(state)));
  }

  private Response submitted(ViewSubmissionPayload sent) {
    View view = sent.getView();
    Origin origin = Origin.decode(view.getPrivateMetadata(), sent.getUser().getId());
    Optional<Input> input = input(view.getCallbackId(), view.getState());
    if (input.isEmpty()) {
      return pushed(responder(origin).notice(CANNOT_ACT));
    }
    if (input.get() instanceof Input.Typed typed) {
      Map<String, String> objections = objections(typed);
      if (!objections.isEmpty()) {
        return errors(names.in(objections));
      }
    }
    String called = String.valueOf(sent.getUser().getUsername());
    String event = Optional.ofNullable(sent.getTriggerId()).orElse(view.getId() + view.getHash());
    return input.get() instanceof Input.Typed
        ? at(Response.ok(), act(event, origin, called, input.get()))
        : new Envelopes.Later(sent(event, origin, called, input.get()));
  }

  private Map<String, String> objections(Input.Typed typed) {
    Map<String, String> objections = new HashMap<>();
    bot.spec(typed.feature()).stream()
        .flatMap(spec -> spec.takes(typed.sub()).stream())
        .forEach(
            option ->
                Optional.ofNullable(typed.options().get(option.name()))
                    .flatMap(option.takes()::objection)
                    .ifPresent(
                        wanted -> objections.put(option.name(), "Please give " + wanted + ".")));
    return objections;
  }

  /**
   * Acts upon a form. The acknowledgement says what is wrong with it, or closes it; what came of it
   * is shown where it was opened. If that takes too long, the form closes first, and all is shown
   * there.
   */
  private CompletionStage<Response> sent(String event, Origin origin, String called, Input input) {
    CompletableFuture<Response> ack = new CompletableFuture<>();
    ack.completeOnTimeout(Response.ok(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    at(
        Response.ok(),
        sure(
                origin,
                directory
                    .person(origin.user(), called)
                    .thenCompose(who -> bot.handle(request(event, origin, who, input)))
                    .thenCompose(reply -> close(ack, origin, input, reply)))
            .whenComplete((done, failure) -> ack.complete(Response.ok())));
    return ack;
  }

  private CompletionStage<Void> close(
      CompletableFuture<Response> ack, Origin origin, Input input, Reply reply) {
    Responder responder = responder(origin);
    boolean told =
        (reply instanceof Reply.Invalid invalid
                && input instanceof Input.Submitted sent
                && sent.form().equals(invalid.form().id())
                && ack.complete(errors(responder.errors(invalid.form(), invalid.errors()))))
            || (reply instanceof Reply.Aside aside
                && ack.complete(pushed(responder.notice(aside.card()))));
    if (told) {
      return CompletableFuture.completedStage(null);
    }
    ack.complete(Response.ok());
    return give(input, reply, origin, "");
  }

  private static Response errors(Map<String, String> errors) {
    return answer(ViewSubmissionResponse.builder().responseAction("errors").errors(errors).build());
  }

  private static Response pushed(View view) {
    return answer(ViewSubmissionResponse.builder().responseAction("push").view(view).build());
  }

  private static Response answer(ViewSubmissionResponse response) {
    return Response.builder()
        .statusCode(200)
        .contentType(Response.CONTENT_TYPE_APPLICATION_JSON_UTF8)
        .body(Web.GSON.toJson(response))
        .build();
  }

  // Events.

  /** Somebody who mentions the bot, or writes to it alone, is shown what they can do. */
  private CompletionStage<Void> greet(
      String event, String user, String channel, @Nullable String thread) {
    Origin origin = new Origin(channel, user, "", false);
    return directory
        .person(user, user)
        .thenApply(who -> new Request.Person(who.account(), who.name(), false)) // all there read it
        .thenCompose(
            who -> bot.handle(request(event, origin, who, new Input.Typed(GUIDE, "", Map.of()))))
        .thenApply(
            reply ->
                reply instanceof Reply.Show show
                    ? show.card()
                    : reply instanceof Reply.Aside aside ? aside.card() : CANNOT_ACT)
        .thenCompose(card -> web.post(channel, thread, Pages.of(names.in(card))))
        .thenAccept(posted -> {});
  }

  /** The start page: what somebody can do, and how they are doing. */
  private CompletionStage<Void> home(String event, String user) {
    Origin origin = new Origin("", user, "", false);
    return directory
        .person(user, user)
        .thenCompose(
            who -> bot.home(request(event, origin, who, new Input.Typed(GUIDE, "", Map.of()))))
        .thenCompose(
            card ->
                web.call(
                    Web.PATIENT,
                    client ->
                        client.viewsPublish(
                            r ->
                                r.userId(user)
                                    .view(
                                        View.builder()
                                            .type("home")
                                            .blocks(Pages.view(names.in(card)))
                                            .build()))))
        .handle(
            (published, failure) -> {
              if (failure != null) {
                log.warn("A start page could not be shown ({}).", Web.error(failure));
              }
              return null;
            });
  }
}
