package org.seminarbot.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.chat.Upload;

/** Takes what each person types to the bot and shows them what it answers. */
final class Conversation {
  private static final String CANCEL = "/cancel";

  private final Bot bot;
  private final Request.Course course;
  private final Room room;
  private final String process = UUID.randomUUID().toString();
  private final Map<String, Dialogue> forms = new HashMap<>();
  private long events;

  Conversation(Bot bot, Request.Course course, Room room) {
    this.bot = bot;
    this.course = course;
    this.room = room;
  }

  /** The form that a person has open. */
  Optional<Dialogue> form(Request.Person who) {
    return Optional.ofNullable(forms.get(who.account()));
  }

  /** Does what a typed line asks for; returns when all of it is done and shown. */
  void take(Request.Person who, String line) {
    String input = line.strip();
    try {
      Dialogue form = forms.get(who.account());
      if (input.equals(CANCEL)) {
        cancel(who);
      } else if (form != null) {
        form.answer(input);
        goOn(who, form);
      } else if (input.startsWith("/")) {
        bot.permit(who, input);
        send(who, withFiles(bot.parse(input)), Optional.empty());
      } else if (!input.isEmpty()) {
        choose(who, input);
      }
    } catch (Refusal refusal) {
      tell(who, refusal.text());
    } catch (RejectedExecutionException e) {
      tell(who, "The bot is closing, so this was not sent: " + input);
    }
  }

  /** A path that was typed for a file is the file. */
  private Input.Typed withFiles(Input.Typed typed) {
    Map<String, Upload> files = new HashMap<>();
    bot.spec(typed.feature()).stream()
        .flatMap(spec -> spec.takes(typed.sub()).stream())
        .filter(option -> option.takes().equals(Spec.Takes.FILE))
        .map(Spec.Option::name)
        .filter(typed.options()::containsKey)
        .forEach(name -> files.put(name, LocalFile.of(typed.options().getOrDefault(name, ""))));
    return new Input.Typed(typed.feature(), typed.sub(), typed.options(), files);
  }

  private void cancel(Request.Person who) {
    Dialogue form = forms.remove(who.account());
    if (form == null) {
      tell(who, "No form is open.");
      return;
    }
    List<String> written = form.written();
    tell(
        who,
        "The form is closed; nothing was sent."
            + (written.isEmpty() ? "" : "\nWhat you wrote:\n" + String.join("\n", written)));
  }

  private void choose(Request.Person who, String input) {
    Optional<Room.Message> newest = room.newestWithChoices(who);
    if (newest.isEmpty()) {
      tell(who, "There is nothing to answer now. /guide shows what you can do.");
      return;
    }
    Choices.Meaning meaning = new Choices(newest.get().card()).read(input);
    if (meaning instanceof Choices.Press press) {
      send(who, press.input(), newest);
    } else if (meaning instanceof Choices.Write write) {
      write(who, write, newest);
    } else if (meaning instanceof Choices.Wrong wrong) {
      tell(who, wrong.why());
    }
  }

  private void write(Request.Person who, Choices.Write write, Optional<Room.Message> on) {
    Ack ack = bot.ack(write.button());
    Reply reply = ask(who, write.button());
    if (reply instanceof Reply.Open open) {
      Dialogue form = new Dialogue(open.form(), on);
      form.type(write.text());
      goOn(who, form);
    } else {
      react(who, reply, ack, on);
    }
  }

  private void goOn(Request.Person who, Dialogue form) {
    if (!form.complete()) {
      forms.put(who.account(), form);
      room.show(who, form.question());
      return;
    }
    forms.remove(who.account());
    Input.Submitted submission = form.submission();
    Ack ack = bot.ack(submission);
    Reply reply = ask(who, submission);
    if (reply instanceof Reply.Invalid invalid) {
      goOn(who, new Dialogue(invalid, form));
    } else {
      react(who, reply, ack, form.from());
    }
  }

  private void send(Request.Person who, Input input, Optional<Room.Message> on) {
    Ack ack = bot.ack(input);
    react(who, ask(who, input), ack, on);
  }

  private Reply ask(Request.Person who, Input input) {
    String eventId = "console:" + process + ":" + events++;
    return bot.handle(new Request(eventId, course, Room.CHANNEL, who, input))
        .toCompletableFuture()
        .join();
  }

  private void react(Request.Person who, Reply reply, Ack ack, Optional<Room.Message> on) {
    if (reply instanceof Reply.Open open) {
      goOn(who, new Dialogue(open.form(), on));
    } else if (reply instanceof Reply.Invalid invalid) {
      goOn(who, new Dialogue(invalid, new Dialogue(invalid.form(), on)));
    } else if (reply instanceof Reply.Aside aside) {
      room.tell(who, aside.card());
    } else if (reply instanceof Reply.Show show) {
      on.filter(message -> ack == Ack.UPDATE && message.account().equals(who.account()))
          .ifPresentOrElse(
              message -> room.edit(message.id(), show.card()), () -> room.tell(who, show.card()));
      if (!show.files().isEmpty()) {
        room.give(who.account(), who.name(), show.files());
      }
    }
  }

  private void tell(Request.Person who, String text) {
    room.show(who, Card.say(text));
  }
}
