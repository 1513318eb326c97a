package com.example.migration;

public record Book(long id, String title) {

}
